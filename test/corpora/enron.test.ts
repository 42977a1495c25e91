import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { changePhraseList } from '../../src/crm/commands/change-phrase-list.ts'
import { sweepToEnd } from '../../src/crm/sweeps/sweeper.ts'
import { differences, enronSet, messageId, suspiciousRows } from '../support/enron.ts'
import { startWorld, type World } from '../support/world.ts'

/** Of 34,403 messages: one lies in a Drafts folder, which is not captured. */
const SEEN = 34_402

it('real mailboxes arrive whole, each email once, with exactly the links their addresses make and the phrases others list', async () => {
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

  // Found as they came in, and again by applying the list to mail that is there.
  expect(await phraseDifferences(world, expected())).toEqual([])
  const { db } = world.database
  await sql`truncate crm.phrase_hits, crm.reviews cascade`.execute(db)
  const { rows } = await sql<{
    id: number
    version: number
  }>`select id, version from crm.phrase_lists`.execute(db)
  const { id, version } = rows[0]!
  for (const active of [false, true])
    await changePhraseList(
      db,
      id,
      { version: version + Number(active), active },
      { by: { id: 'x', name: 'X' } },
    )
  await sweepToEnd(db)
  expect(await phraseDifferences(world, expected())).toEqual([])
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

/** Of the listed messages 26 are not internal; they and no others have exact hits, and are up for review. Ids only. */
async function phraseDifferences(world: World, captured: Map<string, unknown>): Promise<string[]> {
  const listed = suspiciousRows()
    .filter((row) => captured.has(messageId(row)))
    .map((row) => `${messageId(row)} ${row.phrases.join(', ')}`)
  const { rows } = await sql<{ id: string; phrases: string[] }>`
    select m.internet_message_id as id, array_agg(h.phrase order by h.phrase) as phrases
    from crm.phrase_hits h join crm.messages m on m.id = h.message_id join crm.reviews r on r.message_id = m.id
    where h.exact > 0 group by m.id`.execute(world.database.db)
  const found = rows.map(({ id, phrases }) => `${id} ${phrases.toSorted().join(', ')}`)
  expect(listed.length).toBe(26)
  return [
    ...found.filter((line) => !listed.includes(line)).map((line) => `too many: ${line}`),
    ...listed.filter((line) => !found.includes(line)).map((line) => `missing: ${line}`),
  ]
}

async function startEnron(env: Record<string, string>, now?: () => Date): Promise<World> {
  const { tenant: seed, mail, internalDomains, peopleCsv } = await enronSet()
  return startWorld({ seed, mail, internalDomains, people: peopleCsv, env, ...(now ? { now } : {}) })
}
