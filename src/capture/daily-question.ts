import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxId } from '../domain/ports.ts'
import { waits } from '../domain/waits.ts'

/** What a mailbox is asked once a day, since no list tells of it; each has the column that says when it was. */
type Question = 'archive_asked_at' | 'recoverable_asked_at'

/** Between two times that it is answered, in hours. */
const ASK_AGAIN_HOURS = 24
const HOUR_MS = 3_600_000

/** Whether it is to be asked now. */
export async function isQuestionDue(db: Db, mailbox: MailboxId, question: Question): Promise<boolean> {
  const { rows } =
    await sql`select 1 from engine.mailboxes where id = ${mailbox} and (${sql.ref(question)} is null
    or ${sql.ref(question)} < now() - make_interval(hours => ${ASK_AGAIN_HOURS}))`.execute(db)
  return rows.length > 0
}

/** When it was asked, for its column: where there was no answer, so long ago that it is asked again soon (domain/waits.ts). */
export function askedAt(answered: boolean) {
  const ago = answered ? 0 : ASK_AGAIN_HOURS - waits.archive.firstMs / HOUR_MS
  return sql<Date>`now() - make_interval(hours => ${ago})`
}
