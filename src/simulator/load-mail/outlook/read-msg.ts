import { createRequire } from 'node:module'
import type { FieldsData } from '@kenjiuno/msgreader'
import type { Evidence } from '../find-owner.ts'
import { decodeCodePage } from './code-pages.ts'
import { ExchangeNames, type OutlookName } from './exchange-names.ts'
import { type OutlookAttachment, type OutlookItem, whyNoMail } from './outlook-item.ts'
import { bodyInRtf } from './rtf-body.ts'

/** PidTagMessageFlags. Source: MS-OXCMSG 2.2.1.6. */
const [READ, UNSENT] = [0x1, 0x8]
/** PidTagImportance, as the library writes its tag. Source: MS-OXCMSG 2.2.1.11. */
const IMPORTANCE = '00170003'
const NORMAL = 1

/** The package is CommonJS with a default of its own, which every loader of modules takes for something else. */
const { default: MsgReader } = createRequire(import.meta.url)(
  '@kenjiuno/msgreader',
) as typeof import('@kenjiuno/msgreader')

/** A message that Outlook saved as a file of its own (.msg). Throws Error for a file that is none. */
export function readMsg(bytes: Uint8Array): OutlookItem {
  const plain = openMsg(bytes, undefined)
  // Texts of older messages are in the code page that the message names.
  const codePage = plain.fields.messageCodepage ?? plain.fields.internetCodepage
  const { reader, fields } = (codePage && codePage !== 65001 && openInCodePage(bytes, codePage)) || plain
  if (fields.error) throw new Error(fields.error)
  if (fields.dataType !== 'msg') throw new Error('it holds no Outlook message')
  return itemOf(reader, fields)
}

function openMsg(bytes: Uint8Array, ansiEncoding: string | undefined) {
  const reader = new MsgReader(new Uint8Array(bytes).buffer)
  reader.parserConfig = { includeRawProps: true, ...(ansiEncoding ? { ansiEncoding } : {}) }
  return { reader, fields: reader.getFileData() }
}

/** Null for a code page that the library does not know. */
function openInCodePage(bytes: Uint8Array, codePage: number) {
  try {
    return openMsg(bytes, `cp${codePage}`)
  } catch {
    return null
  }
}

/** What it tells of whose mailbox it came from. */
export function msgEvidence(item: OutlookItem, isOwnFolder: boolean): Evidence | null {
  if (whyNoMail(item.messageClass)) return null
  const names = namesIn(item)
  return {
    isOwn: item.isUnsent || isOwnFolder,
    from: names.resolve(item.representing),
    recipients: item.recipients.map(({ who }) => names.resolve(who)),
    deliveredTo: [names.resolve(item.receivedBy)],
  }
}

/** The names that the message itself resolves. */
export function namesIn(item: OutlookItem): ExchangeNames {
  const names = new ExchangeNames()
  for (const each of [
    item.sender,
    item.representing,
    item.receivedBy,
    ...item.recipients.map(({ who }) => who),
  ])
    names.learn(each)
  return names
}

function itemOf(reader: InstanceType<typeof MsgReader>, fields: FieldsData): OutlookItem {
  const flags = fields.messageFlags ?? 0
  const sender: OutlookName = {
    name: fields.senderName ?? '',
    type: fields.senderAddressType ?? '',
    address: fields.senderEmail ?? '',
    // Exchange tells who made the message where it does not tell who sent it.
    smtp: fields.senderSmtpAddress ?? fields.creatorSMTPAddress ?? '',
  }
  return {
    messageClass: fields.messageClass ?? '',
    subject: fields.subject ?? '',
    sender,
    representing: fields.sentRepresentingSmtpAddress
      ? { ...sender, smtp: fields.sentRepresentingSmtpAddress }
      : sender,
    recipients: (fields.recipients ?? []).map((recipient) => ({
      role: recipient.recipType ?? 'to',
      who: {
        name: recipient.name ?? '',
        type: recipient.addressType ?? '',
        address: recipient.email ?? '',
        smtp: recipient.smtpAddress ?? '',
      },
    })),
    receivedBy: { name: '', type: '', address: '', smtp: '' },
    html: fields.bodyHtml || decodeHtml(fields),
    text: fields.body ?? '',
    unpackRtf: () => (fields.compressedRtf ? bodyInRtf(fields.compressedRtf) : null),
    transportHeaders: fields.headers ?? '',
    internetMessageId: fields.messageId ?? '',
    sentAt: dateOf(fields.clientSubmitTime),
    receivedAt: dateOf(fields.messageDeliveryTime ?? fields.clientSubmitTime ?? fields.creationTime),
    isUnsent: (flags & UNSENT) !== 0,
    isRead: (flags & READ) !== 0,
    importance: importanceOf(fields),
    attachments: (fields.attachments ?? []).map((attachment) => attachmentOf(reader, attachment)),
  }
}

function attachmentOf(reader: InstanceType<typeof MsgReader>, fields: FieldsData): OutlookAttachment {
  const isMessage = fields.innerMsgContent === true
  const named = fields.fileName || fields.fileNameShort || fields.name || ''
  const base = {
    mimeType: fields.attachMimeTag ?? '',
    contentId: fields.pidContentId ?? '',
    ...{ isMessage, message: null },
  }
  try {
    // A message within has no name until it is asked for.
    const { fileName, content } = reader.getAttachment(fields)
    return { ...base, name: named || fileName, content, message: isMessage ? readMsg(content) : null }
  } catch {
    return { ...base, name: named || 'unreadable', content: new Uint8Array() }
  }
}

function importanceOf({ rawProps }: FieldsData): number {
  const value = rawProps?.find(({ propertyTag }) => propertyTag === IMPORTANCE)?.value
  return typeof value === 'number' ? value : NORMAL
}

function decodeHtml({ html, internetCodepage }: FieldsData): string {
  if (!html) return ''
  return decodeCodePage(html, internetCodepage ?? 65001)
}

function dateOf(text: string | undefined): Date | null {
  return text ? new Date(text) : null
}
