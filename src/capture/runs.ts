import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Run } from './run.ts'

/** How a run ended: `later` and `failed` have a problem's code. */
export type RunEnd = 'caughtUp' | 'stopped' | 'later' | 'failed'

/** Runs older than this are forgotten, in days. */
const KEPT_DAYS = 90

/**
 * Writes how a run ended. One that found nothing new, right behind another such run, is added to that one's row: most runs
 * of most mailboxes are so.
 */
export async function recordRunEnd(
  { db, owner, fence }: Pick<Run, 'db' | 'owner' | 'fence'>,
  result: RunEnd,
  problemCode: string | null,
): Promise<void> {
  const { mailbox } = owner
  await sql`
    with last as (
      select * from engine.runs where mailbox_id = ${mailbox} and fence < ${fence} order by fence desc limit 1
    ), quiet as (
      select fence from last
      where result = 'caughtUp' and ${result} = 'caughtUp' and not exists (
        select 1 from engine.run_counts c where c.mailbox_id = ${mailbox} and c.fence in (last.fence, ${fence}))
    ), added as (
      update engine.runs r set runs = r.runs + 1, ended_at = now()
      from quiet where r.mailbox_id = ${mailbox} and r.fence = quiet.fence
    ), gone as (
      delete from engine.runs where mailbox_id = ${mailbox} and fence = ${fence} and exists (select 1 from quiet)
    )
    update engine.runs set ended_at = now(), result = ${result}, problem_code = ${problemCode}
    where mailbox_id = ${mailbox} and fence = ${fence} and not exists (select 1 from quiet)`.execute(db)
}

export async function forgetOldRuns(db: Db): Promise<void> {
  await sql`delete from engine.runs where started_at < now() - ${KEPT_DAYS} * interval '1 day'`.execute(db)
}
