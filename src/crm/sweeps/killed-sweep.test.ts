import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { openStoppingDatabase } from '../../../test/support/stopping-database.ts'
import { makePhraseList } from '../commands/make-phrase-list.ts'
import { startSearch } from '../commands/start-search.ts'
import { sweepToEnd } from './sweeper.ts'

/** Three steps; every tenth has what is looked for. */
const EMAILS = 430
const FOUND = 43
/** Stops of one pass below which the test would prove little. */
const LEAST_STOPS = 8

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  for (let from = 0; from < EMAILS; from += 215)
    await handOver(
      world.database.db,
      Array.from({ length: 215 }, (_, n) =>
        email({ mailbox: 'ann', body: (from + n) % 10 === 0 ? 'a red flag, red-flag' : 'nothing' }),
      ),
    )
})
afterAll(() => world[Symbol.asyncDispose]())

const by = { id: 'rowan', name: 'Rowan' }
const db = () => world.database.db

it('a list is applied with the same result wherever the process is killed, and nothing twice', async () => {
  const entries = [{ phrase: 'red flag', variants: [] }]
  await expectSameEnd(async () => void (await makePhraseList(db(), { name: 'Flags', entries }, { by })))
})

it('a search finds the same wherever the process is killed', async () => {
  const order = { text: 'red flag', filters: {}, asked: {} }
  await expectSameEnd(async () => void (await startSearch(db(), order, { by })))
})

async function expectSameEnd(begin: () => Promise<void>): Promise<void> {
  await startAfresh(begin)
  await sweepToEnd(db())
  const undisturbed = await endState()
  expect(undisturbed.sweeps).toEqual([
    { done: EMAILS, total: EMAILS, found: FOUND, ended: true, problem: null },
  ])
  for (const when of ['before', 'after'] as const) {
    let stops = 0
    for (let write = 1; ; write++) {
      await startAfresh(begin)
      await using stopping = await openStoppingDatabase(world.store, { write, when })
      const failed = await sweepToEnd(stopping.db).then(
        () => null,
        (error: Error) => error.name,
      )
      if (!stopping.stopped) break
      expect(failed === null || failed === 'StoppedError').toBe(true)
      stops++
      // Others leave it alone until the dead one's time is over.
      await sql`update crm.sweeps set runner_until = now()`.execute(db())
      await sweepToEnd(db())
      expect(await endState()).toEqual(undisturbed)
    }
    expect(stops).toBeGreaterThanOrEqual(LEAST_STOPS)
  }
}

async function startAfresh(begin: () => Promise<void>): Promise<void> {
  await sql`truncate crm.sweeps, crm.phrase_hits, crm.reviews cascade`.execute(db())
  await sql`delete from crm.phrase_lists where shipped is null`.execute(db())
  await begin()
}

async function endState() {
  const read = async (query: ReturnType<typeof sql>) => (await query.execute(db())).rows
  return {
    sweeps: await read(
      sql`select done, total, found, ended_at is not null as ended, problem_code as problem from crm.sweeps`,
    ),
    hits: await read(
      sql`select message_id, phrase, count, exact, places, hits from crm.phrase_hits order by message_id`,
    ),
    reviews: await read(sql`select message_id, state, source, version from crm.reviews order by message_id`),
    finds: await read(sql`select message_id from crm.search_finds order by message_id`),
  }
}
