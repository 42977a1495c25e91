import type { TimelineItem } from '../../api/contract.ts'

export type Folded<T> = T & {
  /** Of the newest of a thread: how many earlier ones the list has. */
  earlier: number
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
    const head = { ...item, earlier: all.length - 1, under: false, headAt: item.at }
    if (thread === null || !open.has(thread)) return [head]
    return [head, ...all.slice(1).map((one) => ({ ...one, earlier: 0, under: true, headAt: item.at }))]
  })
}

function threadOf(item: TimelineItem): string | null {
  return item.kind === 'email' ? item.email.threadId : null
}
