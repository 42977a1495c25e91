import { expect, test } from 'vitest'
import { itemIds, looksLikeId } from './item-ids.ts'

const ids = itemIds('AAMkAG', 'owner-1', 138)

test('ids lead back to their number, and no two are alike', () => {
  const made = new Set<string>()
  for (let number = 0; number < 20_000; number++) {
    const id = ids.encode(number)
    made.add(id)
    if (ids.decode(id) !== number) throw new Error(`${number} became ${ids.decode(id)}`)
  }
  expect(made.size).toBe(20_000)
  expect([...made].every(looksLikeId)).toBe(true)
})

test('ids have the characters that trip clients up', () => {
  const all = Array.from({ length: 500 }, (_, number) => ids.encode(number)).join('')
  for (const character of '-_=') expect(all).toContain(character)
})

test('an id in another case, of another mailbox or cut short is not ours', () => {
  const id = ids.encode(7)
  const swapped =
    id.slice(0, -4) +
    [...id.slice(-4)].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('')
  expect(ids.decode(swapped)).toBeNull()
  expect(itemIds('AAMkAG', 'owner-2', 138).decode(id)).toBeNull()
  expect(ids.decode(id.slice(0, -2))).toBeNull()
})
