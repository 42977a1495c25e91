import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
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
  visibility: Visibility,
  ids: number[],
  asked: ActionRequest,
): Promise<Act<RemoveSummary>> {
  return runAction(db, 'remove', asked, async (tx, actId) => {
    const found = await lockSelected(tx, visibility, { ids })
    await sql`
      insert into crm.tombstones (message_key, fingerprint, content_digest, act_id)
      select f.message_key, f.fingerprint, f.content_digest, ${actId} from crm.fingerprints f
      where f.message_id = any(${found}::bigint[]) on conflict do nothing`.execute(tx)
    await sql`delete from crm.messages where id = any(${found}::bigint[])`.execute(tx)
    return { removed: found, emails: found.length, missing: new Set(ids).size - found.length }
  })
}
