import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxId } from '../domain/ports.ts'
import { requestRun } from './mailboxes.ts'

/**
 * Has all internal mail of the enabled mailboxes looked at again in their next run, which is asked for: a rule that made some of it
 * internal is gone. Which it was, nobody knows: the ledger holds no addresses. Only addresses are read of what is still internal; the
 * rest is captured as far as its mailbox still holds it. Safe to repeat. Returns how many are looked at again.
 */
export async function rescreenInternal(db: Db): Promise<number> {
  const { rows } = await sql<{ mailbox: MailboxId; n: number }>`
    with chosen as (
      update engine.ledger l set settled_at = null from engine.mailboxes m
      where m.id = l.mailbox_id and m.enabled and l.outcome = 'internal'
      returning l.mailbox_id)
    select mailbox_id as mailbox, count(*) as n from chosen group by 1`.execute(db)
  for (const { mailbox } of rows) await requestRun(db, mailbox)
  return rows.reduce((sum, { n }) => sum + n, 0)
}
