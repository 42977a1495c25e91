import { sql } from 'kysely'
import { findCopied, isRemoved } from '../../arrival/copy-rules.ts'
import type { Db } from '../../database/database.ts'
import { contentDigest, type MessageIdentity } from '../../domain/message-key.ts'
import type { IncomingMessage } from '../../domain/ports.ts'
import type { TextThreads } from '../../text/text-threads.ts'
import type { DeduplicatedMessage, KnownRecord } from './deduplicated-message.ts'
import { findOwnCopy } from './find-own-copy.ts'

/** Two workers taking the same email at once: the second waits, then finds the first one's record. Beside an act that changes
 *  whose addresses they are (hold-arrivals.ts), nobody takes in mail. */
export async function lockKeys(tx: Db, keys: Buffer[]): Promise<void> {
  const locks = [...new Set(keys.map((key) => key.readBigInt64BE(0)))]
    .sort((a, b) => (a < b ? -1 : 1))
    .map(String)
  await sql`
    select case when arrival then pg_advisory_xact_lock_shared(7141, 1) else pg_advisory_xact_lock(key) end
    from (select true as arrival, 0 as key union all select false, key from unnest(${locks}::bigint[]) key) k
    order by arrival desc, key`.execute(tx)
}

/** Records with these keys, and tombstones of such that were removed. */
export async function findRecords(tx: Db, identities: MessageIdentity[]): Promise<KnownRecord[]> {
  const keys = identities.map(({ key }) => key)
  const { rows } = await sql<KnownRecord>`
    select message_key as key, fingerprint, message_id as "messageId", content_digest as digest
    from crm.fingerprints where message_key = any(${keys}::bytea[])
    union all
    select message_key, fingerprint, null, content_digest from crm.tombstones where message_key = any(${keys}::bytea[])`.execute(
    tx,
  )
  return rows
}

/** Decides for each message: taken before, a copy of a record (also of one made in this batch), or a record of its own. */
export async function deduplicateMessages(
  tx: Db,
  handed: IncomingMessage[],
  threads: TextThreads,
): Promise<DeduplicatedMessage[]> {
  const { rows: before } = await sql<{ mailbox: string; id: string; messageId: number; madeRecord: boolean }>`
    select h.mailbox, c.immutable_id as id, c.message_id as "messageId", c.made_record as "madeRecord"
    from unnest(${handed.map((h) => h.mailbox)}::text[], ${handed.map((h) => h.message.immutableId)}::text[]) h (mailbox, id)
    left join crm.archives a on a.id = h.mailbox
    join crm.captures c on c.mailbox_id = coalesce(a.mailbox_id, h.mailbox) and c.immutable_id = h.id`.execute(
    tx,
  )
  const taken = new Map(before.map((row) => [`${row.mailbox} ${row.id}`, row]))
  const records = await findRecords(
    tx,
    handed.map(({ identity }) => identity),
  )
  const placed = handed.map((message): DeduplicatedMessage => {
    const digest = contentDigest(message.message, message.attachments)
    const earlier = taken.get(`${message.mailbox} ${message.message.immutableId}`)
    if (earlier)
      return {
        handed: message,
        digest,
        messageId: earlier.messageId,
        madeRecord: earlier.madeRecord,
        repeated: true,
        removed: false,
      }
    const removed = isRemoved(records, { ...message, digest })
    return { handed: message, digest, messageId: 0, madeRecord: !removed, repeated: false, removed }
  })
  const fresh = placed.filter(({ repeated, removed }) => !repeated && !removed)
  const heldBy = await findMailboxes(tx, records)
  const { rows: ids } = await sql<{ id: number }>`
    select nextval('crm.messages_id_seq') as id from generate_series(1, ${fresh.length}::int)`.execute(tx)
  for (const [index, one] of fresh.entries()) {
    const { identity } = one.handed
    const record =
      findCopied(records, { ...one.handed, digest: one.digest }, heldBy) ??
      (await findOwnCopy(tx, { one, records, heldBy, fresh, threads }))
    one.madeRecord = record === undefined
    one.messageId = record?.messageId ?? ids[index]!.id
    heldBy.set(one.messageId, (heldBy.get(one.messageId) ?? new Set()).add(one.handed.mailbox))
    if (!record?.fingerprint.equals(identity.fingerprint)) {
      records.push({
        key: identity.key,
        fingerprint: identity.fingerprint,
        messageId: one.messageId,
        digest: one.digest,
      })
      if (record) await addFingerprint(tx, one)
    }
  }
  return placed
}

/** Which mailboxes and archives hold these records already. */
async function findMailboxes(tx: Db, records: KnownRecord[]): Promise<Map<number, Set<string>>> {
  const known = records.flatMap(({ messageId }) => messageId ?? [])
  if (known.length === 0) return new Map()
  const { rows } = await sql<{ messageId: number; mailboxes: string[] }>`
    select message_id as "messageId", array_agg(coalesce(archive_id, mailbox_id)) as mailboxes from crm.captures
    where message_id = any(${known}::bigint[]) group by message_id`.execute(tx)
  return new Map(rows.map(({ messageId, mailboxes }) => [messageId, new Set(mailboxes)]))
}

async function addFingerprint(
  tx: Db,
  { handed: { identity }, messageId, digest }: DeduplicatedMessage,
): Promise<void> {
  await sql`insert into crm.fingerprints (message_key, fingerprint, message_id, content_digest)
    values (${identity.key}, ${identity.fingerprint}, ${messageId}, ${digest}) on conflict do nothing`.execute(
    tx,
  )
}
