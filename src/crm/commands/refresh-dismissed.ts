import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { isFromDismissed } from '../queries/dismissals.ts'

/** Sets `dismissed` of these messages to whether somebody's dismissal of them, their sender or its domain is in force. */
export async function refreshDismissed(tx: Db, messageIds: number[]): Promise<void> {
  await sql`
    update crm.messages m set dismissed = now.dismissed
    from (
      select m.id, ${isFromDismissed} or exists (
        select 1 from crm.acts_on_messages o join crm.acts t on t.id = o.act_id
        where o.message_id = m.id and t.kind = 'dismiss' and t.undone_at is null and t.summary ->> 'what' = 'messages') as dismissed
      from crm.messages m where m.id = any(${messageIds}::bigint[])) now
    where m.id = now.id and m.dismissed <> now.dismissed`.execute(tx)
}
