import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { parseEmailAddress } from '../../domain/email-address.ts'
import type { AttachmentInfo, Participant } from '../../domain/message.ts'
import { contentDigest, type MessageIdentity } from '../../domain/message-key.ts'
import type { AcceptOutcome, HandedOver, KnownCopy } from '../../domain/ports.ts'
import { addressesOf, type Link, matchMessage } from '../../match/match-message.ts'
import { findHolders } from '../queries/find-holders.ts'
import { addBcc } from './add-bcc.ts'

/** Larger attachments are described but not kept. Inline images always are. */
export const KEEP_ATTACHMENTS_TO_BYTES = 10 * 1024 * 1024

/** A handed-over message and where it went. */
interface Placed {
  handed: HandedOver
  digest: Buffer
  /** Set once it is known or made. */
  messageId: number
  madeRecord: boolean
  /** This very copy was taken before. */
  repeated: boolean
}

/**
 * Takes messages, one outcome each, in order; safe to repeat. One email is one record: a copy adds who had it, and Bcc
 * where it is the sender's copy. The same key with other content is a record of its own (G3; findCopied says when).
 */
export function acceptMessages(db: Db, handed: HandedOver[]): Promise<AcceptOutcome[]> {
  return inTransaction(db, async (tx) => {
    await lockKeys(
      tx,
      handed.map(({ identity }) => identity.key),
    )
    const placed = await place(tx, handed)
    const made = placed.filter(({ madeRecord, repeated }) => madeRecord && !repeated)
    await insertRecords(tx, made)
    const copies = placed.filter(({ madeRecord, repeated }) => !madeRecord && !repeated)
    await addCaptures(
      tx,
      copies.map(({ handed: { mailbox, message }, messageId }) => ({
        mailbox,
        envelope: message,
        messageId,
      })),
    )
    await addBcc(
      tx,
      copies.map(({ handed: { message }, messageId }) => ({ messageId, participants: message.participants })),
    )
    const wants = await wantedAttachments(tx, placed)
    return placed.map(({ madeRecord }, index) => ({
      outcome: madeRecord ? 'accepted' : 'known',
      wants: wants[index]!,
    }))
  })
}

/** Adds copies told from their envelope alone; false where the email is not there (any more). */
export function acceptCopies(db: Db, copies: KnownCopy[]): Promise<boolean[]> {
  return inTransaction(db, async (tx) => {
    await lockKeys(
      tx,
      copies.map(({ identity }) => identity.key),
    )
    const records = await findRecords(
      tx,
      copies.map(({ identity }) => identity),
    )
    const found = copies.map(({ identity }) =>
      records.find((r) => r.key.equals(identity.key) && r.fingerprint.equals(identity.fingerprint)),
    )
    const taken = copies.flatMap((copy, index) =>
      found[index] ? [{ ...copy, messageId: found[index].messageId }] : [],
    )
    await addCaptures(tx, taken)
    await addBcc(
      tx,
      taken.map(({ messageId, envelope }) => ({ messageId, participants: envelope.participants })),
    )
    return found.map((record) => record !== undefined)
  })
}

/** Two workers taking the same email at once: the second waits, then finds the first one's record. */
async function lockKeys(tx: Db, keys: Buffer[]): Promise<void> {
  const locks = [...new Set(keys.map((key) => key.readBigInt64BE(0)))]
    .sort((a, b) => (a < b ? -1 : 1))
    .map(String)
  await sql`select pg_advisory_xact_lock(key) from unnest(${locks}::bigint[]) key order by key`.execute(tx)
}

interface KnownRecord {
  key: Buffer
  fingerprint: Buffer
  messageId: number
  digest: Buffer
}

async function findRecords(tx: Db, identities: MessageIdentity[]): Promise<KnownRecord[]> {
  const { rows } = await sql<KnownRecord>`
    select message_key as key, fingerprint, message_id as "messageId", content_digest as digest
    from crm.fingerprints where message_key = any(${identities.map(({ key }) => key)}::bytea[])`.execute(tx)
  return rows
}

/** Decides for each message: taken before, a copy of a record (also of one made in this batch), or a record of its own. */
async function place(tx: Db, handed: HandedOver[]): Promise<Placed[]> {
  const { rows: before } = await sql<{ mailbox: string; id: string; messageId: number; madeRecord: boolean }>`
    select c.mailbox_id as mailbox, c.immutable_id as id, c.message_id as "messageId", c.made_record as "madeRecord"
    from unnest(${handed.map((h) => h.mailbox)}::text[], ${handed.map((h) => h.message.immutableId)}::text[]) h (mailbox, id)
    join crm.captures c on c.mailbox_id = h.mailbox and c.immutable_id = h.id`.execute(tx)
  const taken = new Map(before.map((row) => [`${row.mailbox} ${row.id}`, row]))
  const records = await findRecords(
    tx,
    handed.map(({ identity }) => identity),
  )
  const placed = handed.map((message): Placed => {
    const digest = contentDigest(message.message, message.attachments)
    const earlier = taken.get(`${message.mailbox} ${message.message.immutableId}`)
    if (earlier)
      return {
        handed: message,
        digest,
        messageId: earlier.messageId,
        madeRecord: earlier.madeRecord,
        repeated: true,
      }
    return { handed: message, digest, messageId: 0, madeRecord: true, repeated: false }
  })
  const fresh = placed.filter(({ repeated }) => !repeated)
  const heldBy = await findMailboxes(tx, records)
  const { rows: ids } = await sql<{ id: number }>`
    select nextval('crm.messages_id_seq') as id from generate_series(1, ${fresh.length}::int)`.execute(tx)
  for (const [index, one] of fresh.entries()) {
    const { identity } = one.handed
    const record = findCopied(records, one, heldBy)
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

/** Which mailboxes hold these records already. */
async function findMailboxes(tx: Db, records: KnownRecord[]): Promise<Map<number, Set<string>>> {
  if (records.length === 0) return new Map()
  const { rows } = await sql<{ messageId: number; mailboxes: string[] }>`
    select message_id as "messageId", array_agg(mailbox_id) as mailboxes from crm.captures
    where message_id = any(${records.map(({ messageId }) => messageId)}::bigint[]) group by message_id`.execute(
    tx,
  )
  return new Map(rows.map(({ messageId, mailboxes }) => [messageId, new Set(mailboxes)]))
}

/**
 * The record that a message is a copy of: one with the same content, else, in another mailbox, one with the same
 * Message-ID, sender, date and recipients, since servers add banners and disclaimers on the way. In the mailbox that
 * holds it already only the content tells; without a Message-ID two of its items are two emails.
 */
function findCopied(
  records: KnownRecord[],
  { handed: { identity, mailbox }, digest }: Placed,
  heldBy: Map<number, Set<string>>,
): KnownRecord | undefined {
  const isElsewhere = ({ messageId }: KnownRecord) => !heldBy.get(messageId)?.has(mailbox)
  const sameKey = records.filter(
    (record) => record.key.equals(identity.key) && (identity.hasMessageId || isElsewhere(record)),
  )
  return (
    sameKey.find((record) => record.digest.equals(digest)) ??
    sameKey.find(
      (record) =>
        identity.hasMessageId && isElsewhere(record) && record.fingerprint.equals(identity.fingerprint),
    )
  )
}

async function addFingerprint(tx: Db, { handed: { identity }, messageId, digest }: Placed): Promise<void> {
  await sql`insert into crm.fingerprints (message_key, fingerprint, message_id, content_digest)
    values (${identity.key}, ${identity.fingerprint}, ${messageId}, ${digest}) on conflict do nothing`.execute(
    tx,
  )
}

/** All tables of all new records in one statement: one round trip. */
async function insertRecords(tx: Db, made: Placed[]): Promise<void> {
  if (made.length === 0) return
  const participants = made.flatMap(({ messageId, handed }) =>
    handed.message.participants.map((participant, position) => ({
      messageId,
      position,
      ...toRow(participant),
    })),
  )
  const addresses = [...new Set(made.flatMap(({ handed }) => addressesOf(handed.message.participants)))]
  const holdersOf = await findHolders(tx, addresses)
  const links = made.flatMap(({ messageId, handed: { message } }) =>
    matchMessage(message.participants, holdersOf).map((link): Link & { messageId: number; sentAt: Date } => ({
      ...link,
      messageId,
      sentAt: message.sentAt ?? message.receivedAt,
    })),
  )
  const matched = new Set(links.map(({ messageId }) => messageId))
  const messages = made.map(({ handed }) => handed.message)
  const attachments = made.flatMap(({ messageId, handed }) =>
    handed.attachments.map((attachment, position) => ({ messageId, position, ...attachment })),
  )
  const ids = made.map(({ messageId }) => messageId)
  await sql`
    with new_messages as (
      insert into crm.messages (id, internet_message_id, subject, preview, sent_at, sent_known, direction, has_attachments,
                                recipient_count, sender_name, sender_written, matched)
      overriding system value
      select * from unnest(
        ${ids}::bigint[], ${messages.map((m) => clean(m.internetMessageId))}::text[], ${messages.map((m) => clean(m.subject))}::text[],
        ${messages.map((m) => clean(m.preview) ?? '')}::text[], ${messages.map((m) => m.sentAt ?? m.receivedAt)}::timestamptz[],
        ${messages.map((m) => m.sentAt !== null)}::boolean[], ${made.map(({ handed }) => handed.direction)}::text[],
        ${messages.map((m) => m.hasAttachments)}::boolean[],
        ${messages.map((m) => m.participants.filter(({ role }) => role !== 'from').length)}::int[],
        ${messages.map((m) => clean(m.sender?.name))}::text[], ${messages.map((m) => clean(m.sender?.written))}::text[],
        ${ids.map((id) => matched.has(id))}::boolean[])
    ), new_bodies as (
      insert into crm.bodies (message_id, content_type, content)
      select * from unnest(${ids}::bigint[], ${messages.map((m) => m.body.contentType)}::text[], ${messages.map((m) => clean(m.body.content) ?? '')}::text[])
    ), new_fingerprints as (
      insert into crm.fingerprints (message_key, fingerprint, message_id, content_digest)
      select * from unnest(${made.map((p) => p.handed.identity.key)}::bytea[], ${made.map((p) => p.handed.identity.fingerprint)}::bytea[],
        ${ids}::bigint[], ${made.map((p) => p.digest)}::bytea[])
    ), new_captures as (
      insert into crm.captures (mailbox_id, immutable_id, message_id, made_record, folder_id, received_at)
      select mailbox, id, message, true, folder, received
      from unnest(${made.map((p) => p.handed.mailbox)}::text[], ${messages.map((m) => m.immutableId)}::text[], ${ids}::bigint[],
        ${messages.map((m) => m.folderId)}::text[], ${messages.map((m) => m.receivedAt)}::timestamptz[]) c (mailbox, id, message, folder, received)
    ), new_participants as (
      insert into crm.participants (message_id, position, role, name, written, address)
      select * from unnest(${participants.map((p) => p.messageId)}::bigint[], ${participants.map((p) => p.position)}::int[],
        ${participants.map((p) => p.role)}::text[], ${participants.map((p) => p.name)}::text[],
        ${participants.map((p) => p.written)}::text[], ${participants.map((p) => p.address)}::text[])
    ), new_attachments as (
      insert into crm.attachments (message_id, position, name, content_type, size_bytes, inline, content_id, is_file)
      select * from unnest(${attachments.map((a) => a.messageId)}::bigint[], ${attachments.map((a) => a.position)}::int[],
        ${attachments.map((a) => clean(a.name) ?? '')}::text[], ${attachments.map((a) => clean(a.contentType) ?? '')}::text[],
        ${attachments.map((a) => a.sizeBytes)}::bigint[], ${attachments.map((a) => a.inline)}::boolean[],
        ${attachments.map((a) => clean(a.contentId))}::text[], ${attachments.map((a) => a.isFile)}::boolean[])
    )
    insert into crm.links (message_id, person_id, role, address, field, sent_at)
    select * from unnest(${links.map((l) => l.messageId)}::bigint[], ${links.map((l) => l.personId)}::bigint[],
      ${links.map((l) => l.role)}::text[], ${links.map((l) => l.address)}::text[], ${links.map((l) => l.field)}::text[],
      ${links.map((l) => l.sentAt)}::timestamptz[])`.execute(tx)
}

async function addCaptures(
  tx: Db,
  copies: {
    mailbox: string
    envelope: { immutableId: string; folderId: string | null; receivedAt: Date }
    messageId: number
  }[],
): Promise<void> {
  if (copies.length === 0) return
  await sql`
    insert into crm.captures (mailbox_id, immutable_id, message_id, made_record, folder_id, received_at)
    select mailbox, id, message, false, folder, received
    from unnest(${copies.map((c) => c.mailbox)}::text[], ${copies.map((c) => c.envelope.immutableId)}::text[],
      ${copies.map((c) => c.messageId)}::bigint[], ${copies.map((c) => c.envelope.folderId)}::text[],
      ${copies.map((c) => c.envelope.receivedAt)}::timestamptz[]) c (mailbox, id, message, folder, received)
    on conflict do nothing`.execute(tx)
}

/** Attachments whose bytes are still missing, each once: those of the copy that made the record. */
async function wantedAttachments(tx: Db, placed: Placed[]): Promise<AttachmentInfo[][]> {
  const asking = placed.filter(({ handed, madeRecord }) => madeRecord && handed.attachments.some(isKept))
  if (asking.length === 0) return placed.map(() => [])
  const { rows } = await sql<{ messageId: number; position: number }>`
    select message_id as "messageId", position from crm.attachments
    where message_id = any(${asking.map(({ messageId }) => messageId)}::bigint[]) and content is null`.execute(
    tx,
  )
  return placed.map(({ messageId, madeRecord, handed }) =>
    madeRecord
      ? rows
          .filter((row) => row.messageId === messageId)
          .flatMap(({ position }) => handed.attachments[position] ?? [])
          .filter(isKept)
      : [],
  )
}

function isKept({ isFile, inline, sizeBytes, contentType }: AttachmentInfo): boolean {
  return isFile && (sizeBytes <= KEEP_ATTACHMENTS_TO_BYTES || (inline && contentType.startsWith('image/')))
}

export function toRow({ role, name, written }: Participant): {
  role: string
  name: string | null
  written: string | null
  address: string | null
} {
  return { role, name: clean(name), written: clean(written), address: clean(parseEmailAddress(written)) }
}

/** PostgreSQL text cannot hold NUL, and a lone surrogate is no Unicode; mail has both. */
export function clean(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\ufffd') : whole
}
