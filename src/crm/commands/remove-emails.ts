import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import { type Act, type Asked, doAct } from './act.ts'
import { lockSelected } from './lock-emails.ts'

interface RemoveSummary {
  /** Ids of the emails that were removed. */
  removed: number[]
  emails: number
  missing: number
}

/**
 * Takes emails out for good: content, participants, attachments, links and what was kept for undo. What is left are
 * tombstones, by which they are refused when they come again from whatever mailbox. Throws EMAILS_GONE.
 */
export function removeEmails(
  db: Db,
  sight: Sight,
  ids: number[],
  asked: Asked<RemoveSummary>,
): Promise<Act<RemoveSummary>> {
  return doAct(db, 'remove', asked, async (tx, actId) => {
    const found = await lockSelected(tx, sight, { ids })
    await sql`
      insert into crm.tombstones (message_key, fingerprint, content_digest, act_id)
      select f.message_key, f.fingerprint, f.content_digest, ${actId} from crm.fingerprints f
      where f.message_id = any(${found}::bigint[]) on conflict do nothing`.execute(tx)
    await sql`delete from crm.messages where id = any(${found}::bigint[])`.execute(tx)
    return { removed: found, emails: found.length, missing: new Set(ids).size - found.length }
  })
}
