import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'
import { emailIsVisible } from './visibility-conditions.ts'

/** Of a longer thread the newest are shown. */
const SHOWN = 200

/** The emails of this one's thread that the viewer sees, oldest first; null when there is no email with this id. */
export async function readThread(db: Db, visibility: Visibility, id: number): Promise<EmailRow[] | null> {
  const { rows } = await sql<{ id: number }>`
    select t.id from crm.messages m join crm.messages t on t.id = m.id or t.thread_key = m.thread_key
    where m.id = ${id} and ${emailIsVisible(visibility, 'm')} and ${emailIsVisible(visibility, 't')}
    order by t.sent_at desc, t.id desc limit ${SHOWN}`.execute(db)
  if (rows.length === 0) return null
  return loadEmailRows(db, visibility, rows.map(({ id }) => id).reverse())
}
