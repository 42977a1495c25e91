import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { dismissalsOfSender } from '../queries/dismissals.ts'

/**
 * Sets `dismissed` of these messages to whether a dismissal of them, their sender or its domain is in force, and nobody
 * has moved them to Unmatched since. A rule that had left one of them alone until somebody dismissed it (it was linked to
 * people when the rule came) goes on leaving it alone.
 */
export async function refreshDismissed(tx: Db, messageIds: number[]): Promise<void> {
  await sql`
    update crm.messages m set dismissed = now.dismissed
    from (
      select m.id, exists (
        select 1 from (
          ${dismissalsOfSender}
          union all select t.id from ${actsOn('dismiss')} and t.undone_at is null and t.summary ->> 'what' = 'messages'
        ) why
        where not exists (select 1 from ${actsOn('undismiss')} and t.undone_at is null and t.id > why.act_id)
          and not exists (
            select 1 from ${actsOn('dismiss', 'later')} and later.id > why.act_id
              and not exists (select 1 from ${actsOn('undismiss')} and t.id > why.act_id and t.id < later.id))
      ) as dismissed
      from crm.messages m where m.id = any(${messageIds}::bigint[])) now
    where m.id = now.id and m.dismissed <> now.dismissed`.execute(tx)
}

/** Acts of a kind, undone ones too, on the email `m`: as `t`, or the name given. */
function actsOn(kind: 'dismiss' | 'undismiss', t = 't'): RawBuilder<unknown> {
  return sql`crm.acts_on_messages o join crm.acts ${sql.ref(t)} on ${sql.ref(`${t}.id`)} = o.act_id
    where o.message_id = m.id and ${sql.ref(`${t}.kind`)} = ${kind}`
}
