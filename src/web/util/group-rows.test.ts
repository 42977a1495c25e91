import { expect, test } from 'vitest'
import { groupRows } from './group-rows.ts'

test('each run of items that share a heading gets it once', () => {
  const items = ['a1', 'a2', 'b1', 'a3'].map((id) => ({ id }))
  const entries = groupRows(items, ({ id }) => id[0]!)
  expect(entries.map((entry) => (entry.kind === 'heading' ? `[${entry.label}]` : entry.item.id))).toEqual([
    '[a]',
    'a1',
    'a2',
    '[b]',
    'b1',
    '[a]',
    'a3',
  ])
})

test('no two entries share a key, even when a heading comes back', () => {
  const items = ['a1', 'b1', 'a2'].map((id) => ({ id }))
  const keys = groupRows(items, ({ id }) => id[0]!).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})
