import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { OutcomeCounts } from '../domain/outcome.ts'
import type { MailboxId } from '../domain/ports.ts'
import type { RunEnd } from './runs.ts'

export interface RunRow {
  mailbox: MailboxId
  /** Its number in the mailbox. */
  fence: number
  startedAt: Date
  endedAt: Date | null
  /** `running`: under way; `brokenOff`: its process ended in the middle, the next run went on from there. */
  result: RunEnd | 'running' | 'brokenOff'
  problemCode: string | null
  /** More than one: that many in a row which found nothing new. */
  runs: number
  /** By how much it changed each outcome; those it did not change are absent. */
  changes: Partial<OutcomeCounts>
}

export interface RunFilters {
  mailbox?: MailboxId | undefined
  /** `news`: changed something; `problem`: ended with one, or broke off. */
  show?: 'news' | 'problem' | undefined
}

/** Where a page ends: ISO 8601 with microseconds, and what makes it unique. */
export interface RunPlace {
  at: string
  mailbox: MailboxId
  fence: number
}

/** The runs of the last 90 days, newest first. */
export async function listRuns(
  db: Db,
  { mailbox, show }: RunFilters,
  { after, limit }: { after: RunPlace | null; limit: number },
): Promise<{ items: RunRow[]; next: RunPlace | null }> {
  const brokenOff = sql`(r.ended_at is null and not (m.fence = r.fence and m.lease_until > now()))`
  const { rows } = await sql<RunRow & { exactly: string }>`
    select r.mailbox_id as mailbox, r.fence, r.started_at as "startedAt", r.ended_at as "endedAt",
      coalesce(r.result, case when ${brokenOff} then 'brokenOff' else 'running' end) as result,
      r.problem_code as "problemCode", r.runs,
      coalesce((select jsonb_object_agg(c.outcome, c.messages) from engine.run_counts c
        where c.mailbox_id = r.mailbox_id and c.fence = r.fence and c.messages <> 0), '{}') as changes,
      to_char(r.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exactly
    from engine.runs r join engine.mailboxes m on m.id = r.mailbox_id
    where true
      ${mailbox === undefined ? sql`` : sql`and r.mailbox_id = ${mailbox}`}
      ${show === 'news' ? sql`and exists (select 1 from engine.run_counts c where c.mailbox_id = r.mailbox_id and c.fence = r.fence and c.messages <> 0)` : sql``}
      ${show === 'problem' ? sql`and (r.problem_code is not null or ${brokenOff})` : sql``}
      ${after ? sql`and (r.started_at, r.mailbox_id, r.fence) < (${after.at}::timestamptz, ${after.mailbox}, ${after.fence}::bigint)` : sql``}
    order by r.started_at desc, r.mailbox_id desc, r.fence desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ exactly: _, ...row }) => row),
    next: rows.length > limit && last ? { at: last.exactly, mailbox: last.mailbox, fence: last.fence } : null,
  }
}
