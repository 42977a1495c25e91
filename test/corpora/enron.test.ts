import { expect, it } from 'vitest'
import { differences, enronSet } from '../support/enron.ts'
import { startWorld, type World } from '../support/world.ts'

/** Of 34,403 messages: one lies in a Drafts folder, which is not captured. */
const SEEN = 34_402

it('real mailboxes arrive whole, each email once, with exactly the links their addresses make', async () => {
  await using world = await startEnron({ THROUGHLINE_HISTORY_MONTHS: '1000' })
  const summary = await world.settle()
  expect(summary).toMatchObject({ mailboxes: 15, open: 0, parked: 0, gone: 0, private: 0, excluded: 0 })
  expect(summary.seen).toBe(SEEN)
  const { expected } = await enronSet()
  const first = await world.exported()
  expect(differences(first, expected())).toEqual([])

  const again = await world.settle()
  expect({ ...again, requests: 0, httpCalls: 0 }).toEqual({ ...summary, requests: 0, httpCalls: 0 })
  expect(await world.exported()).toEqual(first)
})

it('six months of history are exactly the messages received since the start', async () => {
  const now = new Date('2002-03-26T06:00:00Z')
  await using world = await startEnron({}, () => now)
  const { open, beforeStart, seen } = await world.settle()
  expect(open).toBe(0)
  expect(seen).toBe(SEEN)
  expect(beforeStart).toBeGreaterThan(10_000)
  const { expected } = await enronSet()
  expect(differences(await world.exported(), expected(new Date('2001-09-26T06:00:00Z')))).toEqual([])
})

async function startEnron(env: Record<string, string>, now?: () => Date): Promise<World> {
  const { tenant: seed, mail, internalDomains, peopleCsv } = await enronSet()
  return startWorld({ seed, mail, internalDomains, people: peopleCsv, env, ...(now ? { now } : {}) })
}
