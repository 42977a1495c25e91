import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Lanes } from './lanes.ts'
import type { DueMailbox } from './mailboxes.ts'

/** Lanes whose runs end when told. */
function lanesOf(most: number) {
  const running = new Map<string, () => void>()
  const begun: string[] = []
  const lanes = new Lanes(most, (mailbox) => {
    expect(running.has(mailbox)).toBe(false)
    begun.push(mailbox)
    return new Promise((resolve) => running.set(mailbox, resolve))
  })
  const finish = async (mailbox: string) => {
    running.get(mailbox)!()
    running.delete(mailbox)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { lanes, running, begun, finish }
}

const history = (mailbox: string): DueMailbox => ({ mailbox, upToDate: false })
const current = (mailbox: string): DueMailbox => ({ mailbox, upToDate: true })
const nothing = () => {}

it('while histories are read in all lanes, there is one for a mailbox that is up to date', async () => {
  const { lanes, begun, finish } = lanesOf(2)
  lanes.take([history('a'), history('b'), history('c'), current('d'), current('e')], nothing)
  expect(begun).toEqual(['a', 'b', 'd'])
  await finish('d')
  expect(begun).toEqual(['a', 'b', 'd', 'e'])
  await finish('a')
  expect(begun).toEqual(['a', 'b', 'd', 'e'])
  await finish('e')
  expect(begun).toEqual(['a', 'b', 'd', 'e', 'c'])
})

it('when the last one has begun and a lane is free, it says so', async () => {
  const { lanes, finish } = lanesOf(1)
  let ends = 0
  lanes.take([history('a'), history('b')], () => ends++)
  expect(ends).toBe(0)
  await finish('a')
  expect(ends).toBe(1)
})

it('once ended, it begins nothing more and waits for what runs', async () => {
  const { lanes, begun, finish } = lanesOf(1)
  lanes.take([history('a'), history('b')], nothing)
  let ended = false
  const ending = lanes.end().then(() => {
    ended = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended).toBe(false)
  await finish('a')
  await ending
  expect(begun).toEqual(['a'])
})

it('no mailbox runs twice at a time, no more run than there are lanes, and no lane is free while something waits for it', async () => {
  const due = fc.uniqueArray(fc.record({ mailbox: fc.constantFrom(...'abcdefgh'), upToDate: fc.boolean() }), {
    selector: ({ mailbox }) => mailbox,
  })
  const steps = fc.array(fc.record({ due, ends: fc.array(fc.nat(20), { maxLength: 5 }) }), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), steps, async (most, given) => {
      const { lanes, running, begun, finish } = lanesOf(most)
      for (const { due, ends } of given) {
        const already = new Set(running.keys())
        begun.length = 0
        lanes.take(due, nothing)
        const check = () => {
          const waiting = due.filter(({ mailbox }) => !already.has(mailbox) && !begun.includes(mailbox))
          expect(running.size).toBeLessThanOrEqual(most + 1)
          if (waiting.length > 0) expect(running.size).toBeGreaterThanOrEqual(most)
          if (waiting.some(({ upToDate }) => upToDate)) expect(running.size).toBe(most + 1)
        }
        check()
        for (const end of ends) {
          if (running.size === 0) break
          await finish([...running.keys()][end % running.size]!)
          check()
        }
      }
    }),
  )
})
