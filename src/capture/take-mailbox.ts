import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Reading } from '../domain/mailbox-state.ts'
import type { MailboxId } from '../domain/ports.ts'
import { lastCheckIsOld } from './check-against-mailbox.ts'
import { type FolderRound, type FolderRoundRow, toFolderRound } from './folders.ts'
import { hasNews, LEASE_MS, workerId } from './lease.ts'
import { isDueAgain, isReopenable } from './ledger.ts'
import { isTroubled } from './problems.ts'
import type { ScreenedBy } from './rescreen.ts'

/** Where a mailbox stands as a run of it begins: stages that have nothing to do are not gone through. */
export interface Standing {
  reading: Reading
  /** By which rules it was screened; null: by none yet. */
  screenedBy: ScreenedBy | null
  /** The newest week was put into the ledger. */
  isWeekDone: boolean
  round: FolderRound
  /** Something that is settled is to be tried or screened again. */
  hasReopenable: boolean
  /** Places that could not be given are to be looked at again. */
  hasDuePlaces: boolean
  isCheckDue: boolean
  /** The mailbox or the tenant has a problem that has not ended. */
  isTroubled: boolean
}

/** A notification can be quicker than the change is to be read: where the run finds nothing, another looks after this, in ms. */
const LOOK_AGAIN_MS = 30_000

/**
 * Takes the next fencing number of a mailbox that is due or was told of, which numbers its run too, and reads where it stands; null when
 * another worker holds a living lease, or has just run it.
 * It is due until its run says when it is again: a run that was killed is made again, whatever woke it.
 * A worker frozen past its lease may wake up later: its number is old by then, and every write checks it.
 */
export async function takeMailbox(
  db: Db,
  mailbox: MailboxId,
): Promise<{ fence: number; standing: Standing } | null> {
  const { rows } = await sql<Omit<Standing, 'round'> & FolderRoundRow & { fence: number }>`
    with m as (
      update engine.mailboxes
      set fence = fence + 1, requested_at = null, due_at = least(due_at, now()), lease_owner = ${workerId}, lease_until = now() + ${LEASE_MS} * interval '1 millisecond'
      where id = ${mailbox} and enabled and (due_at <= now() or ${hasNews}) and (lease_until is null or lease_until < now() or lease_owner = ${workerId})
      returning *),
    begun as (insert into engine.runs (mailbox_id, fence) select id, fence from m),
    heard as (
      update engine.subscriptions s set told_at = null, told_new = false,
        look_again_at = case when told_new then now() + ${LOOK_AGAIN_MS} * interval '1 millisecond' end
      from m where s.mailbox_id = m.id and (s.told_at is not null or s.look_again_at is not null))
    select m.fence, m.state as reading, m.screened_by as "screenedBy", m.first_week_done as "isWeekDone",
      m.folders_link as url, m.folders_code as code, m.folders_again_at as "againAt", s.all_since as "allSince",
      exists (select 1 from engine.ledger l where l.mailbox_id = m.id and ${isReopenable}) as "hasReopenable",
      exists (select 1 from engine.places p join engine.ledger l using (mailbox_id, immutable_id)
        where p.mailbox_id = m.id and ${isDueAgain}) as "hasDuePlaces",
      ${lastCheckIsOld} as "isCheckDue", ${isTroubled} as "isTroubled"
    from m left join engine.subscriptions s on s.mailbox_id = m.id`.execute(db)
  if (!rows[0]) return null
  const { fence, url, code, againAt, allSince, ...standing } = rows[0]
  return { fence, standing: { ...standing, round: toFolderRound({ url, code, againAt, allSince }) } }
}
