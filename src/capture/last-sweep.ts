import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { LastSweepFindings, MailboxId } from '../domain/ports.ts'
import { requestRun } from './mailboxes.ts'

/** Before a last sweep: everything is asked for once more, archive and Recoverable Items too, and the mailbox is run at once. */
export async function prepareLastSweep(tx: Db, mailbox: MailboxId): Promise<void> {
  await sql`update engine.mailboxes
    set archive_asked_at = null, recoverable_asked_at = null, checked_at = null, not_before = null
    where ${mailbox} in (id, archive_of)`.execute(tx)
  await requestRun(tx, mailbox)
}

interface Part {
  isArchive: boolean
  /** What was found when its archive was last looked for, since the order; null: not looked for yet. */
  archive: 'found' | 'none' | 'notPermitted' | null
  /** Its Recoverable Items were asked for since the order; a part of an archive has none of its own. */
  asked: boolean
  /** A run found everything since then. */
  caughtUp: boolean
  /** What the last run since the order stumbled over; null: nothing, or there was none. */
  cause: string | null
  reason: string | null
  open: number
  recoverableFolders: number
}

/**
 * What a last sweep came to that was ordered at that time; null: it is not over yet. It is over when a run since then has read all there
 * is, or has been refused; for an archive alike. What is only busy is waited for.
 */
export async function lastSweepFindings(
  db: Db,
  mailbox: MailboxId,
  orderedAt: Date,
): Promise<LastSweepFindings | null> {
  const { rows } = await sql<Part>`
    select m.archive_of is not null as "isArchive",
      case when m.archive_asked_at >= ${orderedAt} then m.archive end as archive,
      coalesce(m.recoverable_asked_at >= ${orderedAt}, m.part_of is not null) as asked,
      exists (select 1 from engine.runs r where r.mailbox_id = m.id and r.result = 'caughtUp'
        and r.ended_at >= greatest(${orderedAt}::timestamptz, m.recoverable_asked_at)) as "caughtUp",
      case when m.last_run_at >= ${orderedAt} then m.problem_cause end as cause, m.problem_code as reason,
      (select count(*) from engine.ledger l where l.mailbox_id = m.id and l.outcome = 'open') as open,
      (select count(*) from engine.folders f where f.mailbox_id = m.id and f.role = 'recoverable' and f.readable
        and coalesce(f.round_done_at, f.dated_at) is not null) as "recoverableFolders"
    from engine.mailboxes m where ${mailbox} in (m.id, m.archive_of) and m.archive_removed_at is null`.execute(
    db,
  )
  const own = rows.find(({ isArchive }) => !isArchive)
  const archives = rows.filter(({ isArchive }) => isArchive)
  const main = own && resultOf(own)
  if (!own || !main || (main !== 'refused' && own.archive === null)) return null
  const ofArchives = archives.map(resultOf)
  if (ofArchives.includes(null)) return null
  const archive =
    worst(ofArchives) ?? (own.archive === 'notPermitted' || main === 'refused' ? 'notPermitted' : 'none')
  const troubled = rows.find((part) => resultOf(part) !== 'read')
  const { rows: counted } = await sql<{ captured: number; parked: number }>`
    select count(*) filter (where l.outcome in ('accepted', 'known') and l.settled_at >= ${orderedAt}) as captured,
      count(*) filter (where l.outcome = 'parked') as parked
    from engine.ledger l join engine.mailboxes m on m.id = l.mailbox_id where ${mailbox} in (m.id, m.archive_of)`.execute(
    db,
  )
  return {
    mailbox: main,
    archive,
    recoverableItems: main === 'refused' ? main : own.recoverableFolders > 0 ? main : 'none',
    reason: troubled?.reason ?? null,
    ...counted[0]!,
  }
}

type Result = LastSweepFindings['mailbox']

/** Null: not over yet. */
function resultOf({ asked, caughtUp, cause, open }: Part): Result | null {
  if (cause === 'refused') return 'refused'
  if (!asked || open > 0) return null
  if (cause === 'folder') return 'partly'
  return caughtUp && cause === null ? 'read' : null
}

/** Of several, what is to be told; undefined: there are none. */
function worst(results: (Result | null)[]): Result | undefined {
  return (['refused', 'partly', 'read'] as const).find((result) => results.includes(result))
}
