import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { ProviderError } from '../../insight/sentiment/provider.ts'
import { type RatingProblem, readProblem } from '../queries/rating-state.ts'

const SECOND = 1_000
/** So many transient failures in a row, some minutes, after which the embedded provider rates instead. */
const PATIENCE = 5
const FIRST_WAIT_MS = 10 * SECOND
/** Also the longest wait that a provider may ask of us. */
const LONGEST_WAIT_MS = 300 * SECOND
/** Between two looks whether a provider that refuses us does so still. */
const REFUSED_WAIT_MS = 3_600 * SECOND

/** Notes that the provider did not answer, and when it is asked again. */
export async function recordProblem(
  db: Db,
  provider: string,
  error: ProviderError,
  now: Date,
): Promise<RatingProblem> {
  const earlier = await readProblem(db)
  const failures = earlier?.provider === provider ? earlier.failures + 1 : 1
  const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1))
  const wait = error.transient
    ? Math.min(LONGEST_WAIT_MS, Math.max(backoff, error.retryAfterMs ?? 0))
    : REFUSED_WAIT_MS
  const problem: RatingProblem = {
    ...{ provider, code: error.code, sentence: error.message, failures },
    standsIn: !error.transient || failures >= PATIENCE,
    since: earlier?.provider === provider ? earlier.since : now,
    tryAgainAt: new Date(now.getTime() + wait),
  }
  await sql`
    insert into crm.rating_problem (provider, code, sentence, failures, stands_in, since, try_again_at)
    values (${provider}, ${problem.code}, ${problem.sentence}, ${failures}, ${problem.standsIn}, ${problem.since}, ${problem.tryAgainAt})
    on conflict (singleton) do update set provider = excluded.provider, code = excluded.code, sentence = excluded.sentence,
      failures = excluded.failures, stands_in = excluded.stands_in, since = excluded.since, try_again_at = excluded.try_again_at`.execute(
    db,
  )
  return problem
}

export async function clearProblem(db: Db): Promise<void> {
  await sql`delete from crm.rating_problem`.execute(db)
}
