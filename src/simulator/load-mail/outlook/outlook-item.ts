import PostalMime, { decodeWords, type Header } from 'postal-mime'
import { messageMime } from '../../graph/message-mime.ts'
import type { SeedMessage } from '../../seed.ts'
import { parseAddresses } from '../parse-addresses.ts'
import { parseMailDate } from '../parse-mail-date.ts'
import type { LeftOut, MessagePlace } from '../parse-message.ts'
import { readAttachments } from '../read-attachments.ts'
import type { ExchangeNames, OutlookName } from './exchange-names.ts'

/** A message as Outlook keeps it, whether in a data file or in a file of its own. */
export interface OutlookItem {
  messageClass: string
  subject: string
  sender: OutlookName
  /** Whom the sender wrote for; the same person where nobody else. */
  representing: OutlookName
  recipients: { role: 'to' | 'cc' | 'bcc'; who: OutlookName }[]
  receivedBy: OutlookName
  html: string
  text: string
  /** The body that was packed into RTF, where there is neither. */
  unpackRtf(): SeedMessage['body'] | null
  /** As it came by the internet; '' for what was sent. */
  transportHeaders: string
  internetMessageId: string
  sentAt: Date | null
  receivedAt: Date | null
  isUnsent: boolean
  isRead: boolean
  importance: number
  attachments: OutlookAttachment[]
}

export interface OutlookAttachment {
  name: string
  mimeType: string
  contentId: string
  content: Uint8Array
  isMessage: boolean
  /** What is attached, where it is a message; null: no message, or it cannot be read. */
  message: OutlookItem | null
}

const MAIL =
  /^(IPM\.Note(?!\.Rules)|IPM\.Schedule\.Meeting|IPM\.Outlook\.Recall|IPM\.Recall|IPM\.Sharing|REPORT\.)/i
const MEETING: [RegExp, NonNullable<SeedMessage['kind']>][] = [
  [/^IPM\.Schedule\.Meeting\.Request/i, 'meetingRequest'],
  [/^IPM\.Schedule\.Meeting\.Cancel/i, 'meetingCancelled'],
  [/^IPM\.Schedule\.Meeting\.Resp\.Neg/i, 'meetingDeclined'],
  [/^IPM\.Schedule\.Meeting\.Resp/i, 'meetingAccepted'],
]
const OWN_FOLDER = /^(Sent Items|Drafts|Outbox)(\/|$)/

/** Why an item of this class is no mail; null: it is. Completes "1 …". */
export function whyNoMail(messageClass: string): string | null {
  return MAIL.test(messageClass) || messageClass === '' ? null : `no mail (${messageClass})`
}

/** Turns it into what the tenant serves. */
export async function toSeedMessage(
  item: OutlookItem,
  place: MessagePlace,
  names: ExchangeNames,
): Promise<SeedMessage | LeftOut> {
  const noMail = whyNoMail(item.messageClass)
  return noMail ? { leftOut: noMail } : seedOf(item, place, names)
}

async function seedOf(item: OutlookItem, place: MessagePlace, names: ExchangeNames): Promise<SeedMessage> {
  const headers = await parseHeaders(item.transportHeaders)
  const folder = folderOf(item, place, names)
  const author = authorOf(item, headers, names)
  const isUnresolved = author === null || !author.address?.includes('@')
  // What lies there was written by the owner, however Exchange named them.
  const from =
    isUnresolved && OWN_FOLDER.test(folder) ? { name: author?.name ?? null, address: place.mailbox } : author
  const actual = names.resolve(item.sender)
  const onBehalf =
    actual.address?.includes('@') && actual.address.toLowerCase() !== from?.address?.toLowerCase()
  const replyTo = parseAddresses(headers, 'reply-to')
  const body = bodyOf(item)
  const sentAt = isoOf(item.sentAt) ?? dateIn(headers, 'date')
  const kind = MEETING.find(([pattern]) => pattern.test(item.messageClass))?.[1]
  const thread = threadOf(headers, item.internetMessageId)
  const listed = (role: string) =>
    item.recipients.filter((each) => each.role === role).map(({ who }) => names.resolve(who))
  const attachments = readAttachments(
    await Promise.all(
      item.attachments.map(async ({ name, mimeType, contentId, content, isMessage, message }) => ({
        filename: name || message?.subject || null,
        mimeType: isMessage ? 'message/rfc822' : mimeType || 'application/octet-stream',
        disposition: 'attachment' as const,
        ...(contentId ? { contentId } : {}),
        content: message ? await asMime(message, place, names) : content,
      })),
    ),
    body.contentType === 'html' ? body.content : '',
  )
  return {
    mailbox: place.mailbox,
    authAs: headers.find(({ key }) => key === 'x-ms-exchange-organization-authas')?.value.trim() || null,
    folder,
    internetMessageId: item.internetMessageId.trim() || null,
    ...(kind ? { kind } : {}),
    from: item.isUnsent && isUnresolved ? null : from,
    ...(onBehalf ? { sender: actual } : {}),
    to: listed('to'),
    cc: listed('cc'),
    bcc: listed('bcc'),
    ...(replyTo.length > 0 ? { replyTo } : {}),
    subject: item.subject || null,
    body,
    sentAt,
    receivedAt: isoOf(item.receivedAt) ?? sentAt ?? place.fallbackDate,
    ...(item.isUnsent || /^Drafts(\/|$)/.test(folder) ? { isDraft: true } : {}),
    isRead: item.isRead,
    importance: item.importance === 0 ? 'low' : item.importance === 2 ? 'high' : 'normal',
    ...(thread ? { thread } : {}),
    ...(headers.length > 0
      ? {
          headers: headers.map(({ originalKey, value }) => ({
            name: originalKey,
            value: decodeWords(value),
          })),
        }
      : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  }
}

/** A message attached to another, as Exchange gives it. Source: Microsoft Learn "Get attachment", `$value` of an item attachment. */
async function asMime(item: OutlookItem, place: MessagePlace, names: ExchangeNames): Promise<Uint8Array> {
  const seed = await seedOf(item, { ...place, folder: 'Inbox' }, names)
  return messageMime({ seed, sentAt: seed.sentAt === null ? null : Date.parse(seed.sentAt), number: 0 })
}

function folderOf(item: OutlookItem, place: MessagePlace, names: ExchangeNames): string {
  if (place.folder) return place.folder
  if (item.isUnsent) return 'Drafts'
  const { address } = names.resolve(item.representing)
  const isOwn = address !== null && place.ownAddresses.has(address.toLowerCase())
  return isOwn || (item.transportHeaders === '' && !address?.includes('@')) ? 'Sent Items' : 'Inbox'
}

/** Whom it is from; the header says it better than a name of Exchange that nothing resolves. */
function authorOf(item: OutlookItem, headers: readonly Header[], names: ExchangeNames) {
  const [representing, sender] = [names.resolve(item.representing), names.resolve(item.sender)]
  const header = parseAddresses(headers, 'from')[0]
  const written = header
    ? names.resolve({ name: header.name ?? '', type: '', address: header.address ?? '', smtp: '' })
    : null
  const found = [representing, written, sender].find((each) => each?.address?.includes('@'))
  return found ?? [representing, sender].find((each) => each.address ?? each.name) ?? null
}

function bodyOf(item: OutlookItem): SeedMessage['body'] {
  if (item.html) return { contentType: 'html', content: item.html }
  return item.unpackRtf() ?? { contentType: 'text', content: item.text }
}

async function parseHeaders(text: string): Promise<Header[]> {
  if (text === '') return []
  // Outlook puts a line of its own before them: "Microsoft Mail Internet Headers Version 2.0".
  const plain = text
    .replace(/^Microsoft Mail Internet Headers[^\n]*\n/i, '')
    .replace(/\r?\n\r?\n[\s\S]*$/, '')
  return (await PostalMime.parse(plain.slice(0, 1024 * 1024)).catch(() => ({ headers: [] }))).headers
}

function dateIn(headers: readonly Header[], name: string): string | null {
  const value = headers.find(({ key }) => key === name)?.value
  return value === undefined ? null : parseMailDate(value)
}

function isoOf(date: Date | null): string | null {
  // Outlook writes the year 4501 for "none".
  return date && !Number.isNaN(date.getTime()) && date.getFullYear() > 1970 && date.getFullYear() < 4500
    ? date.toISOString()
    : null
}

function threadOf(headers: readonly Header[], own: string): string | undefined {
  const value = (name: string) => headers.find(({ key }) => key === name)?.value ?? ''
  return /<[^<>]+>/.exec(`${value('references')} ${value('in-reply-to')} ${own}`)?.[0]
}
