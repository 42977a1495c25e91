import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pacing, PERSON_IN_FLIGHT, WORKER_IN_FLIGHT } from './pacing.ts'

describe('requests in flight', () => {
  it('of a mailbox never exceed its places, and all have their turn', async () => {
    const job = fc.record({ slots: fc.integer({ min: 1, max: 20 }), turns: fc.nat(3), fails: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(job, { maxLength: 40 }), async (jobs) => {
        const pacing = new Pacing()
        let [inFlight, most, done] = [0, 0, 0]
        const all = jobs.map(({ slots, turns, fails }) =>
          pacing.within('ann', 'worker', slots, async () => {
            const held = Math.min(slots, WORKER_IN_FLIGHT)
            inFlight += held
            most = Math.max(most, inFlight)
            for (let left = turns; left > 0; left--) await turn()
            inFlight -= held
            done++
            if (fails) throw new Error('refused')
          }),
        )
        const results = await Promise.allSettled(all)
        expect(results.map(({ status }) => status === 'rejected')).toEqual(jobs.map(({ fails }) => fails))
        expect(most).toBeLessThanOrEqual(WORKER_IN_FLIGHT)
        expect(done).toBe(jobs.length)
      }),
      { numRuns: 60 },
    )
  })

  it('come in the order they were asked for: many small ones never starve a large one', async () => {
    const pacing = new Pacing()
    const order: string[] = []
    const run = (name: string, slots: number) =>
      pacing.within('ann', 'worker', slots, async () => {
        order.push(name)
        await turn()
      })
    await Promise.all([run('a', 1), run('large', 3), run('b', 1), run('c', 1)])
    expect(order).toEqual(['a', 'large', 'b', 'c'])
  })

  it('of other mailboxes, and of people who wait, do not wait for the worker', async () => {
    const pacing = new Pacing()
    const release = Promise.withResolvers<void>()
    const busy = pacing.within('ann', 'worker', WORKER_IN_FLIGHT, () => release.promise)
    const waiting = pacing.within('ann', 'worker', 1, async () => 'at last')
    expect(await pacing.within('ben', 'worker', 1, async () => 'at once')).toBe('at once')
    expect(await pacing.within('ann', 'person', 1, async () => 'at once')).toBe('at once')
    expect(await Promise.race([waiting, turn().then(() => 'still waiting')])).toBe('still waiting')
    release.resolve()
    await busy
    expect(await waiting).toBe('at last')
  })

  it('of somebody who has left make way for those behind', async () => {
    const pacing = new Pacing()
    const release = Promise.withResolvers<void>()
    const left = new AbortController()
    const busy = pacing.within('ann', 'worker', 2, () => release.promise)
    const large = pacing.within('ann', 'worker', 3, async () => 'never', left.signal)
    const behind = pacing.within('ann', 'worker', 1, async () => 'now')
    left.abort()
    await expect(large).rejects.toMatchObject({ name: 'AbortError' })
    expect(await behind).toBe('now')
    release.resolve()
    await busy
    expect(await pacing.within('ann', 'worker', WORKER_IN_FLIGHT, async () => 'all free')).toBe('all free')
  })

  it('stay within the four that Graph allows', () => {
    expect(WORKER_IN_FLIGHT + PERSON_IN_FLIGHT).toBeLessThanOrEqual(4)
  })
})
