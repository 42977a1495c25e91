import { decodeWords, type Header } from 'postal-mime'
import type { SeedMessage, Sensitivity } from '../seed.ts'
import { gmailFolder, notedFolder } from './choose-folder.ts'
import { importanceOf } from './importance-of.ts'
import { meetingKind } from './meeting-kind.ts'
import { type MarkedBy, type Marks, readMarks } from './message-marks.ts'
import { parseAddresses } from './parse-addresses.ts'
import { parseMailDate } from './parse-mail-date.ts'
import { type ParsedMime, parseMime } from './parse-mime.ts'
import { readAttachments } from './read-attachments.ts'

/** Where a message was found, for what it does not say itself. */
export interface MessagePlace {
  /** Primary address of the owner of the mailbox. */
  mailbox: string
  /** All addresses of the owner, lower case: mail from one of them was sent by the owner. */
  ownAddresses: ReadonlySet<string>
  /** Folder path; null: what the message itself says, else Inbox or Sent Items. */
  folder: string | null
  /** When the message arrived if it holds no date; ISO 8601 UTC. */
  fallbackDate: string
  /** What its file tells of its marks. */
  markedBy: MarkedBy
}

/** A message that its mail program does not count as one of the mailbox. `leftOut` completes "1 …". */
export interface LeftOut {
  leftOut: string
}

/** How much of a header block beyond the parser's limit of 2 MiB is still read. */
const READABLE_HEADER_BYTES = 1024 * 1024
const ADDRESS_HEADERS = new Set(['from', 'sender', 'reply-to', 'to', 'cc', 'bcc'])

/** Source: RFC 4021, 2.1.55 "Sensitivity". */
const SENSITIVITIES: Record<string, Sensitivity> = {
  personal: 'personal',
  private: 'private',
  'company-confidential': 'confidential',
}

function sensitivityOf(headers: readonly Header[]): Pick<SeedMessage, 'sensitivity'> {
  const value =
    headers
      .find(({ key }) => key === 'sensitivity')
      ?.value.trim()
      .toLowerCase() ?? ''
  return Object.hasOwn(SENSITIVITIES, value) ? { sensitivity: SENSITIVITIES[value]! } : {}
}

/** Turns the bytes of one message (RFC 5322, MIME) into what the tenant serves. Never throws: what cannot be parsed
 *  is delivered with what is readable of it. */
export async function parseMessage(bytes: Uint8Array, place: MessagePlace): Promise<SeedMessage | LeftOut> {
  const message = withoutSeparator(bytes)
  const email = await parseReadable(message)
  const headers = await withLegacyAddresses(email.headers, message)
  const marks = readMarks(headers, place.markedBy)
  if (marks.gone !== null) return { leftOut: marks.gone }
  const [from, sender] = [parseAddresses(headers, 'from')[0], parseAddresses(headers, 'sender')[0]]
  const replyTo = parseAddresses(headers, 'reply-to')
  const folder = folderOf(headers, from?.address, place, marks)
  const sentAt = dateOf(headers, 'date')
  const attachments = readAttachments(email.attachments, email.html ?? '')
  const thread = threadOf(email)
  const kind = meetingKind(email.alternatives)
  const importance = importanceOf(headers)
  return {
    mailbox: place.mailbox,
    folder,
    internetMessageId: email.messageId?.trim() || null,
    ...(kind ? { kind } : {}),
    from: from ?? null,
    ...(sender ? { sender } : {}),
    to: parseAddresses(headers, 'to'),
    cc: parseAddresses(headers, 'cc'),
    bcc: parseAddresses(headers, 'bcc'),
    ...(replyTo.length > 0 ? { replyTo } : {}),
    subject: email.subject ?? null,
    body: email.html
      ? { contentType: 'html', content: email.html }
      : { contentType: 'text', content: email.text ?? '' },
    sentAt,
    receivedAt: dateOf(headers, 'received') ?? sentAt ?? place.fallbackDate,
    ...(isDraft(folder, marks) ? { isDraft: true } : {}),
    ...(marks.isRead === null ? {} : { isRead: marks.isRead }),
    ...(importance ? { importance } : {}),
    ...(thread ? { thread } : {}),
    ...sensitivityOf(headers),
    authAs: headers.find(({ key }) => key === 'x-ms-exchange-organization-authas')?.value.trim() || null,
    headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value: decodeWords(value) })),
    ...(attachments.length > 0 ? { attachments } : {}),
  }
}

/** Gmail's own places outrank the file, which may be "All mail"; a file's place outranks what else is noted. */
function folderOf(
  headers: readonly Header[],
  from: string | null | undefined,
  place: MessagePlace,
  marks: Marks,
): string {
  const told = gmailFolder(headers, 'onlyRoles') ?? place.folder ?? notedFolder(headers)
  const folder = told ?? (marks.isDraft ? 'Drafts' : defaultFolder(from, place))
  return marks.isJunk && !KEEPS_JUNK.test(folder) ? 'Junk Email' : folder
}

/** Who wrote, sent or threw away a message has decided where it lies. */
const KEEPS_JUNK = /^(Junk Email|Deleted Items|Drafts|Sent Items|Outbox)(\/|$)/

/** A message that was sent, perhaps by way of a draft, is none. */
function isDraft(folder: string, { isDraft }: Marks): boolean {
  return /^Drafts(\/|$)/.test(folder) || (isDraft && !/^Sent Items(\/|$)/.test(folder))
}

/** Files saved from an mbox often keep its separator line, which is no header. */
function withoutSeparator(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.subarray(0, 6)).toString('latin1')
  return /^>?From /.test(start) ? bytes.subarray(bytes.indexOf(0x0a) + 1) : bytes
}

async function parseReadable(bytes: Uint8Array): Promise<ParsedMime> {
  try {
    return await parseMime(bytes)
  } catch {
    // Parts nested, or headers larger, than the parser allows: what can be read of the header, and the rest as text.
    const headerEnd = endOfHeader(bytes)
    const email = await parseMime(bytes.subarray(0, Math.min(headerEnd, READABLE_HEADER_BYTES)))
    const { html: _none, ...readable } = email
    return {
      ...readable,
      text: new TextDecoder().decode(bytes.subarray(headerEnd)),
      attachments: [],
      alternatives: [],
    }
  }
}

/**
 * The parser reads a header as UTF-8 and puts U+FFFD for what is none, which would make two addresses one. Address
 * headers with such bytes are read as windows-1252, in which no byte is lost.
 */
async function withLegacyAddresses(headers: Header[], bytes: Uint8Array): Promise<Header[]> {
  const isDamaged = (header: Header) => ADDRESS_HEADERS.has(header.key) && header.value.includes('\uFFFD')
  if (!headers.some(isDamaged)) return headers
  const legacy = new TextDecoder('windows-1252').decode(bytes.subarray(0, endOfHeader(bytes)))
  const reread = await parseReadable(Buffer.from(legacy))
  return headers.map((header, index) => (isDamaged(header) ? (reread.headers[index] ?? header) : header))
}

function endOfHeader(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ends = ['\n\n', '\n\r\n'].map((emptyLine) => buffer.indexOf(emptyLine)).filter((at) => at >= 0)
  return ends.length > 0 ? Math.min(...ends) + 1 : bytes.length
}

function defaultFolder(from: string | null | undefined, place: MessagePlace): string {
  return from && place.ownAddresses.has(from.toLowerCase()) ? 'Sent Items' : 'Inbox'
}

/** The topmost header of that name decides; in a Received header the date follows the last semicolon. */
function dateOf(headers: readonly Header[], name: 'date' | 'received'): string | null {
  const value = headers.find((header) => header.key === name)?.value
  return value === undefined ? null : parseMailDate(value.slice(value.lastIndexOf(';') + 1))
}

/** Messages of one thread name the same first message. Source: RFC 5322 section 3.6.4. */
function threadOf(email: ParsedMime): string | undefined {
  const ids = `${email.references ?? ''} ${email.inReplyTo ?? ''} ${email.messageId ?? ''}`
  return /<[^<>]+>/.exec(ids)?.[0]
}
