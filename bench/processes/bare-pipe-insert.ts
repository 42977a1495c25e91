import type { Database } from '../../src/database/database.ts'
import type { WireMessage, WireRecipient } from '../../src/graph/wire.ts'

/** The columns the CRM keeps of a message, in tables with neither keys nor indexes. */
export async function createPlainTables(database: Database): Promise<void> {
  await database.query(`
    create schema plain;
    create table plain.messages (mailbox_id text, immutable_id text, folder_id text, received_at timestamptz,
      internet_message_id text, subject text, preview text, sent_at timestamptz, has_attachments boolean,
      direction text, recipient_count int, matched boolean, message_key bytea, fingerprint bytea, digest bytea);
    create table plain.bodies (immutable_id text, content_type text, content text);
    create table plain.participants (immutable_id text, position int, role text, name text, written text, address text)`)
}

/** As many bytes as keys and digests take. */
const KEY = Buffer.alloc(32, 0x5a)
const DIGEST = Buffer.alloc(16, 0x5a)

/** One statement for all of them. */
export async function insertPlain(
  database: Database,
  mailbox: string,
  messages: WireMessage[],
): Promise<void> {
  const people = messages.flatMap((message) =>
    participantsOf(message).map(([role, { emailAddress }], position) => ({
      id: message.id,
      position,
      role,
      name: emailAddress?.name ?? null,
      address: emailAddress?.address ?? null,
    })),
  )
  await database.query(
    `with m as (insert into plain.messages select $1, u.* from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[],
        $6::text[], $7::text[], $8::timestamptz[], $9::boolean[], $10::text[], $11::int[], $12::boolean[], $13::bytea[],
        $14::bytea[], $15::bytea[]) u),
      b as (insert into plain.bodies select * from unnest($2::text[], $16::text[], $17::text[]))
    insert into plain.participants select * from unnest($18::text[], $19::int[], $20::text[], $21::text[], $22::text[], $22::text[])`,
    [
      mailbox,
      messages.map(({ id }) => id),
      messages.map((m) => m.parentFolderId),
      messages.map((m) => m.receivedDateTime),
      messages.map((m) => m.internetMessageId),
      messages.map((m) => m.subject),
      messages.map((m) => m.bodyPreview),
      messages.map((m) => m.sentDateTime),
      messages.map((m) => m.hasAttachments),
      messages.map(() => 'inbound'),
      messages.map((m) => participantsOf(m).length - 1),
      messages.map(() => false),
      messages.map(() => KEY),
      messages.map(() => KEY),
      messages.map(() => DIGEST),
      messages.map((m) => m.body?.contentType),
      messages.map((m) => m.body?.content),
      people.map(({ id }) => id),
      people.map(({ position }) => position),
      people.map(({ role }) => role),
      people.map(({ name }) => name),
      people.map(({ address }) => address),
    ],
  )
}

function participantsOf(message: WireMessage): [role: string, recipient: WireRecipient][] {
  return [
    ...(message.from ? [['from', message.from] as [string, WireRecipient]] : []),
    ...(message.toRecipients ?? []).map((one): [string, WireRecipient] => ['to', one]),
    ...(message.ccRecipients ?? []).map((one): [string, WireRecipient] => ['cc', one]),
    ...(message.bccRecipients ?? []).map((one): [string, WireRecipient] => ['bcc', one]),
  ]
}
