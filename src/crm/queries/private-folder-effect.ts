import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { EFFECT_DAYS } from './domain-effect.ts'
import { isOrdinary } from './visibility-conditions.ts'

interface PrivateFolderEffect {
  /** Mailboxes that have a folder so called. */
  mailboxes: number
  /** Emails of the last 90 days that were captured from such folders; those below them are not counted. */
  messages: number
  /** All emails captured of that time. */
  of: number
}

/** What making folders of a name private would have done; `mailbox` null: everybody's. */
export async function privateFolderEffect(
  db: Db,
  { name, mailbox }: { name: string; mailbox: string | null },
): Promise<PrivateFolderEffect> {
  const { rows } = await sql<PrivateFolderEffect>`
    with so_called as (
      select mailbox_id, folder_id from crm.folders
      where lower(name) = lower(${name}) and (${mailbox}::text is null or mailbox_id = ${mailbox})
    ), recent as materialized (
      select m.id from crm.messages m where m.sent_at >= now() - ${EFFECT_DAYS} * interval '1 day' and ${isOrdinary('m.id')})
    select (select count(distinct mailbox_id) from so_called) as mailboxes, (select count(*) from recent) as of,
      (select count(distinct c.message_id) from crm.captures c
        join so_called f using (mailbox_id, folder_id) join recent r on r.id = c.message_id where not c.recoverable) as messages`.execute(
    db,
  )
  return rows[0]!
}
