import { expect, it } from 'vitest'
import { differences, enronSet } from '../support/enron.ts'
import { killAgainAndAgain, runOnceProcess, stages } from '../support/killing.ts'
import { startWorld } from '../support/world.ts'

const KILLS = 20
/** Of 34,403 messages: one lies in a Drafts folder, which is not captured. */
const SEEN = 34_402
/** Reports of a stage that a run lives through in the first rounds and more in each later one. Folders without news report nothing. */
const REPORTS = { inventory: 4, fetch: 6, accept: 2, settle: 2 }

it('real mailboxes arrive whole, each email once, when run-once is killed at twenty moments', async () => {
  const { tenant: seed, mail, internalDomains, peopleCsv, expected } = await enronSet()
  await using world = await startWorld({
    seed,
    mail,
    internalDomains,
    people: peopleCsv,
    env: { THROUGHLINE_HISTORY_MONTHS: '1000' },
    httpsPort: null,
  })
  const struck = await killAgainAndAgain(
    world.env,
    { kills: KILLS, ofEach: 3 },
    (stage, round) => 1 + round * REPORTS[stage],
  )
  for (const stage of stages) expect(struck[stage], stage).toBeGreaterThanOrEqual(3)

  const { exitCode, summary } = await runOnceProcess(world.env)
  expect(exitCode).toBe(0)
  const accepted = expected().size
  expect(summary).toMatchObject({ mailboxes: 15, seen: SEEN, accepted, open: 0, parked: 0, gone: 0 })
  expect(differences(await world.exported(), expected())).toEqual([])

  const again = await runOnceProcess(world.env)
  expect({ ...again.summary, requests: 0, httpCalls: 0 }).toEqual({ ...summary, requests: 0, httpCalls: 0 })
  expect(differences(await world.exported(), expected())).toEqual([])
})
