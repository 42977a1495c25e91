import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { refreshSentiment } from './refresh-sentiment.ts'

/** A copy on record, and the email it is of. */
interface StoredCopy {
  mailbox: string
  immutableId: string
  messageId: number
  /** It lay in Recoverable Items. */
  recoverable: boolean
  /** It was stored just now. */
  isNew: boolean
}

/**
 * Keeps apart what Recoverable Items alone held, for Compliance: the copies, and the emails of which there is no other copy. One that turns
 * up in an ordinary folder, by this copy or by another, is ordinary from then on; an ordinary one never goes back.
 */
export async function keepApart(tx: Db, copies: StoredCopy[]): Promise<void> {
  const fresh = copies.filter(({ isNew, recoverable }) => isNew && recoverable)
  if (fresh.length > 0) await hide(tx, fresh)
  const ordinary = copies.filter(({ recoverable }) => !recoverable)
  if (ordinary.length > 0) await show(tx, ordinary)
}

async function hide(tx: Db, copies: StoredCopy[]): Promise<void> {
  await sql`update crm.captures c set recoverable = true from ${asTable(copies)} where ${isThatCopy}`.execute(
    tx,
  )
  const { rows } = await sql<{ id: number }>`
    insert into crm.recoverable_emails (message_id)
    select distinct d.message_id from ${asTable(copies)} where not exists (
      select 1 from crm.captures o where o.message_id = d.message_id and not o.recoverable)
    on conflict do nothing returning message_id as id`.execute(tx)
  await refreshSentiment(
    tx,
    rows.map(({ id }) => id),
  )
}

async function show(tx: Db, copies: StoredCopy[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    with found as (
      update crm.captures c set recoverable = false from ${asTable(copies)} where ${isThatCopy} and c.recoverable)
    delete from crm.recoverable_emails r where r.message_id = any(${copies.map(({ messageId }) => messageId)}::bigint[])
    returning r.message_id as id`.execute(tx)
  await refreshSentiment(
    tx,
    rows.map(({ id }) => id),
  )
}

/** As `d`. */
function asTable(copies: StoredCopy[]) {
  return sql`unnest(${copies.map((c) => c.mailbox)}::text[], ${copies.map((c) => c.immutableId)}::text[],
    ${copies.map((c) => c.messageId)}::bigint[]) d (mailbox, immutable_id, message_id)`
}

const isThatCopy = sql`c.message_id = d.message_id and coalesce(c.archive_id, c.mailbox_id) = d.mailbox and c.immutable_id = d.immutable_id`
