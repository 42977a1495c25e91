import { expect, test } from 'vitest'
import type { Sentiment, TimelineItem } from '../../api/contract.ts'
import { foldTimeline } from './fold-timeline.ts'

const email = (id: string, threadId: string | null, sentiment: Sentiment | null = null) =>
  ({ kind: 'email', email: { id, threadId, sentiment } }) as TimelineItem
const note = { kind: 'activity', activity: { id: 'note' } } as TimelineItem
const items = [
  email('a3', 'a'),
  note,
  email('b1', null),
  email('a2', 'a'),
  email('c1', null),
  email('a1', 'a'),
]
const told = (open: string[]) =>
  foldTimeline(items, new Set(open)).map((item) => {
    const id = item.kind === 'email' ? item.email.id : item.activity.id
    return `${id}${item.earlier ? ` +${item.earlier}` : ''}${item.under ? ' under' : ''}`
  })

test('the earlier emails of a thread follow its newest one, everything else keeps its place', () => {
  expect(told([])).toEqual(['a3 +2', 'note', 'b1', 'c1'])
})

test('an open thread shows them right below it', () => {
  expect(told(['a'])).toEqual(['a3 +2', 'a2 under', 'a1 under', 'note', 'b1', 'c1'])
})

test('a folded thread marks an earlier negative email where the newest is not negative, an open one shows it', () => {
  const hides = (thread: TimelineItem[], open: string[] = []) =>
    foldTimeline(thread, new Set(open)).map((item) => item.hidesNegative)
  const answered = [email('a3', 'a'), email('a2', 'a', 'negative'), email('a1', 'a', 'positive')]
  expect(hides(answered)).toEqual([true])
  expect(hides(answered, ['a'])).toEqual([false, false, false])
  expect(hides([email('a2', 'a', 'negative'), email('a1', 'a', 'negative')])).toEqual([false])
  expect(hides([email('a2', 'a', 'positive'), email('a1', 'a', 'neutral')])).toEqual([false])
})
