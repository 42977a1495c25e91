import {
  type Importance,
  importances,
  type Message,
  type MessageEnvelope,
  type Origin,
  type Participant,
  type Role,
  type Sensitivity,
} from '../domain/message.ts'
import type { MessageChange } from '../domain/ports.ts'
import type { WireMessage, WireRecipient } from './wire.ts'

/** Enough to screen a message, and nothing of its content (G2, G4). */
export const ENVELOPE_SELECT =
  'id,internetMessageId,receivedDateTime,sentDateTime,from,sender,toRecipients,ccRecipients,bccRecipients,replyTo,isDraft,parentFolderId,conversationId,categories'

/**
 * How the tenant took a mail in: that one header alone, as an extended property, since all headers together would reveal the
 * subject. Recalled of Exchange's transport, not verified on a live tenant: where the property is missing, addresses decide.
 * Source: Microsoft Graph "singleValueLegacyExtendedProperty"; [MS-OXPROPS] PS_INTERNET_HEADERS.
 */
const AUTH_AS = 'String {00020386-0000-0000-C000-000000000046} Name X-MS-Exchange-Organization-AuthAs'
/** How its writer marked a mail. Source: [MS-OXPROPS] PidTagSensitivity; Graph has no property of its own for it. */
const SENSITIVITY = 'Integer 0x36'
/** Goes with either selection. */
export const MARKS_EXPAND = `&$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${AUTH_AS}' or id eq '${SENSITIVITY}')`)}`

export const CONTENT_SELECT = `${ENVELOPE_SELECT},subject,body,bodyPreview,hasAttachments,importance`
/** Enough to know that a message is there, where its addresses cannot be given. */
export const IDS_SELECT = 'id,receivedDateTime,parentFolderId'
/** Where the cloud has them (clouds.ts); Graph gives them only when they are named. */
export const HEADERS_SELECT = ',internetMessageHeaders'

/** By these the thread, bulk mail and automatic mail are recognised. */
const KEPT_HEADERS = new Set(
  `in-reply-to references auto-submitted precedence list-id list-post list-unsubscribe x-autoreply x-auto-response-suppress
  x-ms-exchange-generated-message-source`.split(/\s+/),
)
/** Kept with these values only, by which reports, bounces, invitations and encrypted mail are known. */
const TELLING_VALUES = new Map([
  [
    'content-type',
    /^\s*(?:multipart\/(?:report|encrypted|mixed)|application\/(?:x-)?pkcs7-mime|application\/x-microsoft-rpmsg|text\/calendar)\b/i,
  ],
  ['content-class', /calendarmessage|rpmsg/i],
  ['return-path', /^\s*<\s*>\s*$/],
])
const MAX_HEADER_LENGTH = 1_000
const AUTHENTICATION = 'authentication-results'

/** Null when Graph left out what we asked for (a partial update): the id is then all there is to go by. */
export function readEnvelope(wire: WireMessage): MessageEnvelope | null {
  const receivedAt = readDate(wire.receivedDateTime)
  if (!receivedAt || wire.isDraft === undefined || !wire.toRecipients) return null
  const from = readRecipient(wire.from)
  const sender = readRecipient(wire.sender)
  const participants: Participant[] = []
  if (from) participants.push({ role: 'from', ...from })
  else if (sender) participants.push({ role: 'from', ...sender })
  addAll(participants, 'to', wire.toRecipients)
  addAll(participants, 'cc', wire.ccRecipients)
  addAll(participants, 'bcc', wire.bccRecipients)
  return {
    immutableId: wire.id,
    internetMessageId: wire.internetMessageId ?? null,
    folderId: wire.parentFolderId ?? null,
    conversationId: wire.conversationId ?? null,
    sentAt: readDate(wire.sentDateTime),
    receivedAt,
    isDraft: wire.isDraft,
    participants,
    replyTo: readReplyTo(wire.replyTo, from),
    origin: readOrigin(wire.singleValueExtendedProperties),
    marks: readMarks(wire),
    sender: from && sender && from.written?.toLowerCase() !== sender.written?.toLowerCase() ? sender : null,
  }
}

/** An item of a list or of a round of changes. */
export function toMessageChange(wire: WireMessage): MessageChange {
  if (wire['@removed']) return { kind: 'removed', immutableId: wire.id }
  const envelope = readEnvelope(wire)
  if (envelope) return { kind: 'message', envelope }
  return {
    kind: 'partial',
    immutableId: wire.id,
    receivedAt: readDate(wire.receivedDateTime),
    folderId: wire.parentFolderId ?? null,
  }
}

export function readMessage(wire: WireMessage): Message | null {
  const envelope = readEnvelope(wire)
  if (!envelope) return null
  return {
    ...envelope,
    subject: wire.subject ?? null,
    preview: wire.bodyPreview ?? '',
    body: wire.body ?? { contentType: 'text', content: '' },
    hasAttachments: wire.hasAttachments ?? false,
    importance: readImportance(wire.importance),
    headers: readHeaders(wire.internetMessageHeaders),
  }
}

/**
 * Whether the tenant found that the mail is not from the domain it shows (DMARC), by the first Authentication-Results, which
 * the last server wrote: those below are the sender's to write. Exchange lets some of it pass all the same (compauth=pass).
 * Source: Microsoft Learn "Anti-spam message headers in cloud organizations", Authentication-results message header.
 */
function failedAuthentication(wire: WireMessage['internetMessageHeaders']): boolean {
  const results = (wire ?? []).find(({ name }) => name?.toLowerCase() === AUTHENTICATION)?.value ?? ''
  const head = results.slice(0, MAX_HEADER_LENGTH)
  return /\bdmarc=fail\b/i.test(head) && !/\bcompauth=pass\b/i.test(head)
}

/** Exchange fills it with From where the mail has none. */
function readReplyTo(
  recipients: WireMessage['replyTo'],
  from: ReturnType<typeof readRecipient>,
): MessageEnvelope['replyTo'] {
  return (recipients ?? [])
    .flatMap((one) => readRecipient(one) ?? [])
    .filter(({ written }) => written?.toLowerCase() !== from?.written?.toLowerCase())
}

/** The id comes back as it was asked for, or in another case. */
function readOrigin(properties: WireMessage['singleValueExtendedProperties']): Origin | null {
  const stamp = properties?.find(({ id }) => /x-ms-exchange-organization-authas$/i.test(id))?.value?.trim()
  if (!stamp) return null
  return stamp.toLowerCase() === 'internal' ? 'inside' : 'outside'
}

/** Null for a value that Graph may add one day. */
function readImportance(written: string | null | undefined): Importance | null {
  return importances.find((known) => known === written) ?? null
}

/** In the order of their numbers. Source: [MS-OXCMSG] 2.2.1.13. */
const SENSITIVITIES = ['normal', 'personal', 'private', 'confidential'] as const

function readMarks({ categories, singleValueExtendedProperties }: WireMessage): MessageEnvelope['marks'] {
  if (!Array.isArray(categories)) return null
  return {
    categories: categories.filter((one) => typeof one === 'string'),
    sensitivity: readSensitivity(singleValueExtendedProperties),
  }
}

/** The id's number counts, not how it is written. What nobody marked, or with a number nobody knows, is normal. */
function readSensitivity(properties: WireMessage['singleValueExtendedProperties']): Sensitivity {
  const number = properties?.find(({ id }) => /^integer 0x0*36$/i.test(id))?.value
  return SENSITIVITIES[Number(number ?? 0)] ?? 'normal'
}

/** The first of each name. */
function readHeaders(wire: WireMessage['internetMessageHeaders']): Message['headers'] {
  const headers: Record<string, string> = failedAuthentication(wire) ? { [AUTHENTICATION]: 'dmarc=fail' } : {}
  for (const { name, value } of wire ?? []) {
    const key = (name ?? '').toLowerCase()
    const isKept = KEPT_HEADERS.has(key) || TELLING_VALUES.get(key)?.test(value ?? '')
    if (isKept && !Object.hasOwn(headers, key)) headers[key] = (value ?? '').slice(0, MAX_HEADER_LENGTH)
  }
  return Object.keys(headers).length > 0 ? headers : null
}

function addAll(participants: Participant[], role: Role, recipients: WireRecipient[] | undefined): void {
  for (const recipient of recipients ?? []) {
    const read = readRecipient(recipient)
    if (read) participants.push({ role, ...read })
  }
}

/** Null for an entry that says nothing at all. */
function readRecipient(
  recipient: WireRecipient | null | undefined,
): { name: string | null; written: string | null } | null {
  const name = recipient?.emailAddress?.name || null
  const written = recipient?.emailAddress?.address || null
  return name || written ? { name, written } : null
}

function readDate(text: string | null | undefined): Date | null {
  const ms = text ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? null : new Date(ms)
}

/** Graph takes whole seconds, unquoted. */
export function wholeSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}
