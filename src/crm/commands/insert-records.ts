import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { fitsIndex, parseEmailAddress } from '../../domain/email-address.ts'
import type { Authorship } from '../../domain/internal-rule.ts'
import { lookOf } from '../../domain/look-alike.ts'
import type { MessageEnvelope, Participant } from '../../domain/message.ts'
import type { IncomingMessage } from '../../domain/ports.ts'
import { implausibleDateOf, sentAtOf } from '../../domain/sent-date.ts'
import type { Insight } from '../../insight/read-insight.ts'
import { addressesOf, type Link, matchMessage } from '../../match/match-message.ts'
import { indexedParticipants } from '../indexed-participants.ts'
import { indexedEmail } from '../letters.ts'
import { type Caution, withCaution } from '../queries/caution.ts'
import { findHolders } from '../queries/find-holders.ts'
import type { DeduplicatedMessage } from './deduplicated-message.ts'
import { insertAttachments } from './insert-attachments.ts'
import { insertInsights } from './insert-insights.ts'
import { proveOutbound } from './prove-outbound.ts'
import { refreshSentiment } from './refresh-sentiment.ts'
import { dismissibleSenders, domainsWith, sendersOf, tellsBcc } from './senders.ts'
import { clean, messageIdRow, nameRow, subjectRow, toRow, wholeTexts } from './stored-text.ts'

/** A new record: an email, what was read from its text, and whether it was drawn for review. */
interface NewRecord extends DeduplicatedMessage {
  insight: Insight
  sampled: boolean
  /** Null: nothing ties it to any. */
  threadKey: Buffer | null
}

/** The tables of all new records in one statement, what was found in their text in three more. */
export async function insertRecords(
  tx: Db,
  made: NewRecord[],
  { linkReplyTo }: { linkReplyTo: boolean },
): Promise<void> {
  if (made.length === 0) return
  const matchedBy = ({ message, direction }: IncomingMessage): Participant[] =>
    linkReplyTo && direction === 'inbound'
      ? [...message.participants, ...message.replyTo.map((one) => ({ role: 'from' as const, ...one }))]
      : message.participants
  const addresses = [...new Set(made.flatMap(({ handed }) => addressesOf(matchedBy(handed))))]
  const holdersOf = await findHolders(tx, addresses)
  const rowsOf = made.map(({ handed }) => handed.message.participants.map(toRow))
  const participants = made.flatMap(({ messageId, handed }, at) =>
    handed.message.participants.map((participant, position) => ({
      messageId,
      position,
      ...rowsOf[at]![position]!,
      ...sendersLook(participant, handed, holdersOf),
    })),
  )
  const links = made.flatMap(({ messageId, handed, handed: { message }, insight: { rating } }) =>
    matchMessage(matchedBy(handed), sentAtOf(message), holdersOf).map(
      (link): Link & { messageId: number; sentAt: Date; sentiment: string | null } => ({
        ...link,
        messageId,
        sentAt: sentAtOf(message),
        sentiment: link.role === 'from' && rating && rating.label !== 'unrated' ? rating.label : null,
      }),
    ),
  )
  const matched = new Set(links.map(({ messageId }) => messageId))
  const openlyMatched = new Set(links.filter(({ role }) => role !== 'bcc').map(({ messageId }) => messageId))
  const messages = made.map(({ handed }) => handed.message)
  const people = rowsOf.map(indexedParticipants)
  const ids = made.map(({ messageId }) => messageId)
  await sql`
    with own as materialized (
      select substring(o from '[^@]*$') as domain from crm.mailboxes b, unnest(b.own_addresses) o
    ), new_messages as (
      insert into crm.messages (id, internet_message_id, subject, preview, sent_at, sent_known, direction, has_attachments,
                                recipient_count, sender_name, sender_written, matched, openly_matched, dismissed, thread_key, headers,
                                new_text, search, search_with_bcc, sentiment, with_domain, whole, unread, header_date, importance)
      overriding system value
      select n.id, message_id, subject, preview, sent, sent_known, direction, attachments, recipients, sender_name, sender_written,
        matched, openly,
        not matched and exists (select 1 from crm.dismissals d where d.value = any(string_to_array(n.senders, E'\\n'))),
        thread, headers::jsonb, new_text, to_tsvector('simple', indexed),
        case when bcc <> '' then to_tsvector('simple', bcc) || to_tsvector('simple', indexed) end, sentiment,
        (select d.domain from unnest(string_to_array(n.domains, E'\\n')) with ordinality d (domain, place)
         where d.domain not in (select domain from own) order by d.place limit 1), whole::jsonb, unread, header_date, importance
      from unnest(
        ${ids}::bigint[], ${messages.map((m) => messageIdRow(m.internetMessageId))}::text[], ${messages.map((m) => subjectRow(m.subject))}::text[],
        ${messages.map((m) => subjectRow(m.preview) ?? '')}::text[], ${messages.map(sentAtOf)}::timestamptz[],
        ${messages.map((m) => m.sentAt !== null)}::boolean[], ${made.map(({ handed }) => handed.direction)}::text[],
        ${messages.map((m) => m.hasAttachments)}::boolean[],
        ${messages.map((m) => m.participants.filter(({ role }) => role !== 'from').length)}::int[],
        ${messages.map((m) => nameRow(m.sender?.name))}::text[], ${messages.map((m) => nameRow(m.sender?.written))}::text[],
        ${ids.map((id) => matched.has(id))}::boolean[], ${ids.map((id) => openlyMatched.has(id))}::boolean[],
        ${messages.map((m) => dismissibleSenders(m).join('\n'))}::text[], ${made.map((one) => one.threadKey)}::bytea[],
        ${messages.map((m) => m.headers && JSON.stringify(cleanValues(m.headers)))}::text[],
        ${made.map(({ insight }) => clean(insight.newText) ?? '')}::text[],
        ${made.map(({ handed, insight }, index) => indexedEmail(people[index]!.open, subjectRow(handed.message.subject), clean(insight.searchText) ?? ''))}::text[],
        ${people.map(({ bcc }) => bcc)}::text[],
        ${made.map(({ insight }) => insight.rating?.label ?? null)}::text[],
        ${made.map(({ handed }) => domainsWith(handed.message, handed.direction).join('\n'))}::text[],
        ${messages.map((m) => jsonOf(wholeTexts(m)))}::text[], ${made.map(({ insight }) => insight.unread)}::text[],
        ${messages.map(implausibleDateOf)}::timestamptz[], ${messages.map((m) => m.importance)}::text[])
        n (id, message_id, subject, preview, sent, sent_known, direction, attachments, recipients, sender_name, sender_written,
           matched, openly, senders, thread, headers, new_text, indexed, bcc, sentiment, domains, whole, unread, header_date, importance)
    ), new_bodies as (
      -- Each a parameter of its own: in an array, every character of a text is looked at for its quotes.
      insert into crm.bodies (message_id, content_type, content)
      values ${sql.join(messages.map((m, index) => sql`(${ids[index]!}::bigint, ${m.body.contentType}, ${clean(m.body.content) ?? ''})`))}
    ), new_fingerprints as (
      insert into crm.fingerprints (message_key, fingerprint, message_id, content_digest)
      select * from unnest(${made.map((p) => p.handed.identity.key)}::bytea[], ${made.map((p) => p.handed.identity.fingerprint)}::bytea[],
        ${ids}::bigint[], ${made.map((p) => p.digest)}::bytea[])
    ), new_captures as (
      insert into crm.captures (mailbox_id, archive_id, immutable_id, message_id, made_record, folder_id, received_at, sent_at, senders_copy)
      select ${mailboxOfCopy}, a.id, c.id, message, true, folder, received, sent, ${isSendersCopy}
      from unnest(${made.map((p) => p.handed.mailbox)}::text[], ${messages.map((m) => m.immutableId)}::text[], ${ids}::bigint[],
        ${messages.map((m) => m.folderId)}::text[], ${messages.map((m) => m.receivedAt)}::timestamptz[],
        ${messages.map(sentAtOf)}::timestamptz[],
        ${made.map(({ handed }) => sendersOf(handed.message, handed).join('\n'))}::text[],
        ${made.map(({ handed }) => handed.sent || tellsBcc(handed.message))}::boolean[])
        c (mailbox, id, message, folder, received, sent, senders, tells_bcc) left join crm.archives a on a.id = c.mailbox
    ), new_participants as (
      insert into crm.participants (message_id, position, role, name, written, address, look, caution)
      select * from unnest(${participants.map((p) => p.messageId)}::bigint[], ${participants.map((p) => p.position)}::int[],
        ${participants.map((p) => p.role)}::text[], ${participants.map((p) => p.name)}::text[],
        ${participants.map((p) => p.written)}::text[], ${participants.map((p) => p.address)}::text[],
        ${participants.map((p) => p.look)}::text[], ${participants.map((p) => p.caution)}::text[])
    ), new_attachments as (${insertAttachments(made.map(({ messageId, handed }) => ({ messageId, attachments: handed.attachments })))})
    insert into crm.links (message_id, person_id, role, address, field, sent_at, sentiment)
    select * from unnest(${links.map((l) => l.messageId)}::bigint[], ${links.map((l) => l.personId)}::bigint[],
      ${links.map((l) => l.role)}::text[], ${links.map((l) => l.address)}::text[], ${links.map((l) => l.field)}::text[],
      ${links.map((l) => l.sentAt)}::timestamptz[], ${links.map((l) => l.sentiment)}::text[])`.execute(tx)
  await refreshSentiment(tx, writtenBySeveral(links))
  await insertInsights(
    tx,
    made.map(({ messageId, handed: { message }, insight, sampled }) => ({
      messageId,
      sentAt: sentAtOf(message),
      insight,
      sampled,
    })),
  )
}

/** Ids of rated messages whose From address several people hold: who of them wrote it is told apart once its links are there. */
function writtenBySeveral(links: (Link & { messageId: number; sentiment: string | null })[]): number[] {
  const seen = new Map<string, number>()
  const several: number[] = []
  for (const { messageId, address, personId, sentiment } of links) {
    if (sentiment === null) continue
    const key = `${messageId} ${address}`
    if (seen.has(key) && seen.get(key) !== personId) several.push(messageId)
    seen.set(key, personId)
  }
  return several
}

/** Of the sender of an inbound email: what the address looks like where nobody has it, and what may deceive a reader. */
function sendersLook(
  { role, name, written }: Participant,
  { direction, claimed }: IncomingMessage,
  holdersOf: Awaited<ReturnType<typeof findHolders>>,
): { look: string | null; caution: Caution | null } {
  if (role !== 'from' || direction !== 'inbound') return { look: null, caution: null }
  const address = parseEmailAddress(written)
  const isStranger = address !== null && fitsIndex(address) && holdersOf(address).length === 0
  return {
    look: isStranger && !claimed ? clean(lookOf(address)) : null,
    caution: claimed ? 'ownAddress' : withCaution({ name, address: written }).caution,
  }
}

/** Of a copy `c`, with `a` for the archive it lies in: the mailbox that it or that archive belongs to. */
const mailboxOfCopy = sql`coalesce(a.mailbox_id, c.mailbox)`

/** Of a copy `c`: its mailbox is From's or Sender's, or it lies among sent mail or tells Bcc, as only the sender's copy does. */
const isSendersCopy = sql`(c.tells_bcc or exists (
  select 1 from crm.mailboxes b where b.id = ${mailboxOfCopy} and b.own_addresses && string_to_array(c.senders, E'\\n')))`

function jsonOf(value: object | null): string | null {
  return value && JSON.stringify(value)
}

function cleanValues(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, clean(value) ?? '']))
}

export async function addCaptures(
  tx: Db,
  copies: {
    mailbox: string
    envelope: MessageEnvelope
    messageId: number
    authorship: Authorship
  }[],
): Promise<void> {
  if (copies.length === 0) return
  await sql`
    insert into crm.captures (mailbox_id, archive_id, immutable_id, message_id, made_record, folder_id, received_at, sent_at, senders_copy)
    select ${mailboxOfCopy}, a.id, c.id, message, false, folder, received, m.sent_at, ${isSendersCopy}
    from unnest(${copies.map((c) => c.mailbox)}::text[], ${copies.map((c) => c.envelope.immutableId)}::text[],
      ${copies.map((c) => c.messageId)}::bigint[], ${copies.map((c) => c.envelope.folderId)}::text[],
      ${copies.map((c) => c.envelope.receivedAt)}::timestamptz[], ${copies.map((c) => sendersOf(c.envelope, c.authorship).join('\n'))}::text[],
      ${copies.map((c) => c.authorship.sent || tellsBcc(c.envelope))}::boolean[]) c (mailbox, id, message, folder, received, senders, tells_bcc)
    left join crm.archives a on a.id = c.mailbox join crm.messages m on m.id = message
    on conflict do nothing`.execute(tx)
  await proveOutbound(
    tx,
    copies.flatMap(({ messageId, authorship }) => (authorship.direction === 'outbound' ? messageId : [])),
  )
}
