import type { TimelineItem } from '../../api/contract.ts'
import { hidesNegative } from '../emails/fold-threads.ts'

export type Folded<T> = T & {
  /** Of the newest of a thread: how many earlier ones the list has. */
  earlier: number
  /** Of the newest of a folded thread: an unhappy email is among the earlier ones. */
  hidesNegative: boolean
  /** An earlier one, shown below the newest. */
  under: boolean
  /** When the newest of its thread was, or itself: under whose month it stands. */
  headAt: string
}

/** Folds each thread under the newest of its emails; where it is in `open`, the earlier ones follow right below. */
export function foldTimeline<T extends TimelineItem>(items: T[], open: ReadonlySet<string>): Folded<T>[] {
  const threads = new Map<string, T[]>()
  for (const item of items) {
    const thread = threadOf(item)
    if (thread !== null) threads.set(thread, [...(threads.get(thread) ?? []), item])
  }
  return items.flatMap((item) => {
    const thread = threadOf(item)
    const all = thread === null ? [item] : threads.get(thread)!
    if (all[0] !== item) return []
    const head = { ...item, earlier: all.length - 1, hidesNegative: false, under: false, headAt: item.at }
    if (thread === null) return [head]
    if (!open.has(thread)) {
      const emails = all.flatMap((one) => (one.kind === 'email' ? [one.email] : []))
      return [{ ...head, hidesNegative: hidesNegative(emails) }]
    }
    return [head, ...all.slice(1).map((one) => ({ ...head, ...one, earlier: 0, under: true }))]
  })
}

function threadOf(item: TimelineItem): string | null {
  return item.kind === 'email' ? item.email.threadId : null
}
