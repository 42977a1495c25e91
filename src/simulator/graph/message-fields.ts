import type { Folder, Item } from '../mailbox/contents.ts'
import type { SeedAddress } from '../seed.ts'
import { expandedIds, writeExtendedProperties } from './extended-properties.ts'
import type { MessageView } from './message-view.ts'
import { bodyPreview, plainText } from './plain-text.ts'
import { GraphFailure } from './reply.ts'

/** JSON text of one property's value; null: the reply leaves the property out. */
type Writer = (item: Item, view: MessageView) => string | null

const text = JSON.stringify as (value: string | null) => string

/** Every property of a message, in the order Graph writes them. `onSelect`: only when named.
 *  Source: "message resource type" and the v1.0 metadata. */
const FIELDS: Record<string, Writer> = {
  id: (item, view) => text(view.mailbox.idOf(item, view.immutableIds)),
  createdDateTime: (item) => date(item.createdAt),
  lastModifiedDateTime: (item) => date(item.modifiedAt),
  changeKey: (item) => text(changeKey(item)),
  categories: (item) => JSON.stringify(item.categories),
  receivedDateTime: (item) => date(item.receivedAt),
  sentDateTime: (item) => (item.sentAt === null ? 'null' : date(item.sentAt)),
  hasAttachments: (item) => String((item.seed.attachments ?? []).some(({ isInline }) => !isInline)),
  internetMessageId: (item) => text(item.seed.internetMessageId),
  subject: (item) => text(item.seed.subject),
  bodyPreview: (item, view) => (view.content ? text(bodyPreview(item.seed.body)) : null),
  importance: (item) => text(item.importance),
  parentFolderId: (item) => text(item.folder!.id),
  conversationId: (item, view) =>
    text(`AAQkAG${view.mailbox.ownerId.replaceAll('-', '')}QAA${item.conversation.toString(36)}=`),
  conversationIndex: (item) =>
    text(Buffer.from(`conversation ${item.conversation}`.padEnd(22)).toString('base64')),
  isDeliveryReceiptRequested: (item) => (isMeetingMail(item) ? 'null' : 'false'),
  isReadReceiptRequested: () => 'false',
  isRead: (item) => String(item.isRead),
  isDraft: (item) => String(item.isDraft),
  webLink: (item, view) =>
    text(
      `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(view.mailbox.idOf(item, view.immutableIds))}&exvsurl=1&viewmodel=ReadMessageItem`,
    ),
  inferenceClassification: () => '"focused"',
  // Not given of what lies in Sent Items. Source: microsoft-graph-docs issue 2716, with Microsoft's word; msgraph-sdk-dotnet 3025.
  internetMessageHeaders: (item) => {
    const headers = item.seed.headers
    return headers && !item.isDraft && !isAmongSent(item.folder) ? JSON.stringify(headers) : null
  },
  uniqueBody: (item, view) => (view.content ? body(item, view.textBody) : null),
  body: (item, view) => (view.content ? body(item, view.textBody) : null),
  sender: (item) => sender(item, item.seed.sender === undefined ? item.seed.from : item.seed.sender),
  from: (item) => sender(item, item.seed.from),
  toRecipients: (item) => recipients(item.seed.to),
  ccRecipients: (item) => recipients(item.seed.cc),
  bccRecipients: (item) => recipients(item.seed.bcc),
  replyTo: (item) => recipients(item.seed.replyTo ?? []),
  flag: (item) => (item.flagged ? '{"flagStatus":"flagged"}' : '{"flagStatus":"notFlagged"}'),
}

/** Properties that come only when `$select` names them. */
const ON_SELECT = new Set(['internetMessageHeaders', 'uniqueBody'])

const MEETING_FIELDS: Record<string, Writer> = {
  meetingMessageType: (item) => text(MEETING_TYPES[item.seed.kind ?? 'message'] ?? 'none'),
  isOutOfDate: () => 'false',
  isAllDay: () => 'false',
  isDelegated: () => 'false',
}

const MEETING_TYPES: Record<string, string> = {
  meetingRequest: 'meetingRequest',
  meetingAccepted: 'meetingAccepted',
  meetingDeclined: 'meetingDeclined',
  meetingCancelled: 'meetingCancelled',
}

/** A chosen list of properties, ready to write many messages with. */
interface MessageFields {
  names: readonly string[] | null
  write(item: Item, view: MessageView, odataType: 'always' | 'subtypes'): string
}

const compiled = new Map<string, MessageFields>()

/**
 * The properties a `$select` names; without one, all that come by default. Throws 400 for a name that a message does not
 * have; properties of meeting mail are named with their type (microsoft.graph.eventMessage/meetingMessageType).
 */
export function messageFields(select: string | null, expand: string | null = null): MessageFields {
  const asked = JSON.stringify([select, expand])
  const known = compiled.get(asked)
  if (known) return known
  const fields = compile(select, expandedIds(expand))
  if (compiled.size > 500) compiled.clear()
  compiled.set(asked, fields)
  return fields
}

function compile(select: string | null, extended: readonly string[]): MessageFields {
  const names =
    select
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '') ?? null
  const writers: [key: string, Writer][] = []
  const meeting: [key: string, Writer][] = []
  if (names === null) {
    for (const [name, writer] of Object.entries(FIELDS))
      if (!ON_SELECT.has(name)) writers.push([`,"${name}":`, writer])
    for (const [name, writer] of Object.entries(MEETING_FIELDS)) meeting.push([`,"${name}":`, writer])
  } else {
    for (const name of new Set(['id', ...names])) {
      const plain = name.replace(/^microsoft\.graph\.eventMessage\//, '')
      if (FIELDS[name]) writers.push([`,"${name}":`, FIELDS[name]])
      else if (plain !== name && MEETING_FIELDS[plain]) meeting.push([`,"${plain}":`, MEETING_FIELDS[plain]])
      else throw unknownProperty(name, 'message')
    }
  }
  // With Mail.ReadBasic.All there are none. Source: "Microsoft Graph permissions reference", Mail.ReadBasic.All.
  if (extended.length > 0)
    writers.push([
      ',"singleValueExtendedProperties":',
      (item, view) => (view.content ? writeExtendedProperties(item, extended) : null),
    ])
  return {
    names,
    write(item, view, odataType) {
      const type = itemType(item)
      const shown = odataType === 'always' || type !== 'message'
      let json = shown ? `{"@odata.type":"#microsoft.graph.${type}",` : '{'
      json += `"@odata.etag":"W/\\"${changeKey(item)}\\""`
      for (const [key, writer] of writers) {
        const value = writer(item, view)
        if (value !== null) json += key + value
      }
      if (isMeetingMail(item)) for (const [key, writer] of meeting) json += key + writer(item, view)
      return `${json}}`
    },
  }
}

/** Source: twice seen wording, "Could not find a property named '..' on type '..'" (microsoft-graph-docs issues). */
export function unknownProperty(name: string, type: string): GraphFailure {
  const message = `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`
  return new GraphFailure(400, 'RequestBroker--ParseUri', message)
}

function isAmongSent(folder: Folder | null): boolean {
  for (let one = folder; one; one = one.parent) if (one.wellKnown === 'sentitems') return true
  return false
}

/** Source: "eventMessage resource type". */
export function itemType(item: Item): string {
  const kind = item.seed.kind ?? 'message'
  if (kind === 'message') return 'message'
  if (kind === 'meetingRequest') return 'eventMessageRequest'
  return kind === 'meetingCancelled' ? 'eventMessage' : 'eventMessageResponse'
}

function isMeetingMail(item: Item): boolean {
  return item.seed.kind !== undefined && item.seed.kind !== 'message'
}

export function changeKey(item: Item): string {
  return `CQAAABYAAAC${item.number.toString(36).padStart(8, '0')}AAB${item.version.toString(36).padStart(4, '0')}`
}

function date(at: number): string {
  return `"${new Date(at).toISOString().slice(0, 19)}Z"`
}

function body(item: Item, asText: boolean): string {
  const stored = item.seed.body
  if (asText && stored.contentType === 'html')
    return `{"contentType":"text","content":${text(plainText(stored))}}`
  return `{"contentType":"${stored.contentType}","content":${text(stored.content)}}`
}

/** A draft usually has no sender at all; other mail without one says null. */
function sender(item: Item, address: SeedAddress | null): string | null {
  if (address === null) return item.isDraft ? null : 'null'
  return recipient(address)
}

function recipients(addresses: readonly SeedAddress[]): string {
  let json = ''
  for (const address of addresses) json += json === '' ? recipient(address) : `,${recipient(address)}`
  return `[${json}]`
}

/** Exchange shows the address as the name where a mail gives none. */
function recipient({ name, address }: SeedAddress): string {
  return `{"emailAddress":{"name":${text(name || address)},"address":${text(address)}}}`
}
