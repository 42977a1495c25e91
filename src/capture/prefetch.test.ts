import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { prefetch } from './prefetch.ts'

async function* numbers(count: number): AsyncGenerator<number> {
  for (let number = 0; number < count; number++) yield number
}

it('every result comes once, and never more than the limit are under way or waiting', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { maxLength: 30 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(3),
      async (turns, limit, consumerTurns) => {
        const held = { now: 0, most: 0 }
        const work = async (index: number) => {
          held.most = Math.max(held.most, ++held.now)
          for (let left = turns[index]!; left > 0; left--) await turn()
          return index
        }
        const found: number[] = []
        for await (const batch of prefetch(numbers(turns.length), limit, work)) {
          expect(batch.length).toBeGreaterThan(0)
          held.now -= batch.length
          found.push(...batch)
          for (let left = consumerTurns; left > 0; left--) await turn()
        }
        expect(found.sort((a, b) => a - b)).toEqual(turns.map((_, index) => index))
        expect(held.most).toBeLessThanOrEqual(limit)
      },
    ),
    { numRuns: 60 },
  )
})

it('a failure is thrown after the results of the others, and nothing new is begun', async () => {
  const begun: number[] = []
  const work = async (index: number) => {
    begun.push(index)
    await turn()
    if (index === 2) throw new Error('third')
    return index
  }
  const found: number[] = []
  const consume = async () => {
    for await (const batch of prefetch(numbers(100), 3, work)) found.push(...batch)
  }
  await expect(consume()).rejects.toThrow('third')
  expect(found).toEqual(begun.filter((index) => index !== 2))
  expect(begun.length).toBeLessThan(8)
})

it('a consumer that stops early leaves nothing under way', async () => {
  let underWay = 0
  const work = async (index: number) => {
    underWay++
    await turn()
    underWay--
    return index
  }
  for await (const _ of prefetch(numbers(100), 4, work)) break
  expect(underWay).toBe(0)
})
