import { describe, expect, test } from 'vitest'
import type { EmailRow } from '../../api/contract.ts'
import { emailsOf, foldThreads } from './fold-threads.ts'

const emails = ['a1 A', 'b1 B', 'x -', 'a2 A', 'y -', 'a3 A', 'b2 B'].map((text) => {
  const [id, thread] = text.split(' ')
  return { id, threadId: thread === '-' ? null : thread } as EmailRow
})
const lines = (unfolded: string[]) =>
  foldThreads(emails, new Set(unfolded)).map(
    (row) => `${row.level} ${emailsOf(row).map(({ id }) => id)} under ${row.head.id}`,
  )

describe('threads', () => {
  test('are folded at the position of their newest email', () => {
    expect(lines([])).toEqual(['1 a1,a2,a3 under a1', '1 b1,b2 under b1', '1 x under x', '1 y under y'])
  })

  test('unfold in place, earlier emails below under the day of the newest', () => {
    expect(lines(['A'])).toEqual([
      '1 a1 under a1',
      '2 a2 under a1',
      '2 a3 under a1',
      '1 b1,b2 under b1',
      '1 x under x',
      '1 y under y',
    ])
  })

  test('show while they are folded that an earlier email is negative where the newest is not', () => {
    const thread = [
      { id: 'n2', threadId: 'N', sentiment: null },
      { id: 'n1', threadId: 'N', sentiment: 'negative' },
    ] as EmailRow[]
    const hides = (given: EmailRow[], unfolded: string[] = []) =>
      foldThreads(given, new Set(unfolded))[0]!.thread!.hidesNegative
    expect(hides(thread)).toBe(true)
    expect(hides(thread, ['N'])).toBe(false)
    expect(hides(thread.toReversed())).toBe(false)
  })

  test('of which the list holds one email are no threads', () => {
    expect(foldThreads([emails[0]!], new Set(['A']))[0]?.thread).toBe(null)
  })
})
