import type { Item } from '../mailbox/contents.ts'
import type { SeedAttachment } from '../seed.ts'
import { unknownProperty } from './message-fields.ts'
import { allowOptions } from './query-options.ts'
import { GraphFailure, jsonReply, type Reply } from './reply.ts'
import type { MailRequest } from './request.ts'

type Writer = (attachment: SeedAttachment, id: string, item: Item) => string

/** Source: "attachment resource type", "fileAttachment resource type" and the v1.0 metadata. */
const COMMON: Record<string, Writer> = {
  id: (_, id) => JSON.stringify(id),
  lastModifiedDateTime: (_, __, item) => `"${new Date(item.modifiedAt).toISOString().slice(0, 19)}Z"`,
  name: ({ name }) => JSON.stringify(name),
  contentType: ({ contentType }) => JSON.stringify(contentType),
  // Exchange's size includes what it stores beside the bytes.
  size: (attachment) => String((attachment.size ?? attachment.content.byteLength) + 200),
  isInline: ({ isInline }) => String(isInline ?? false),
}
const FILE_ONLY: Record<string, Writer> = {
  contentId: ({ contentId }) => JSON.stringify(contentId ?? null),
  contentLocation: () => 'null',
  contentBytes: ({ content }) =>
    `"${Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64')}"`,
}

/** All attachments, inline ones too; the bytes come along unless `$select` leaves them out. Source: "List attachments". */
export function listAttachments(request: MailRequest, item: Item): Reply {
  const names = readSelect(request)
  const attachments = item.seed.attachments ?? []
  const values = attachments.map((each, at) => present(each, attachmentId(request, item, at), item, names))
  const context = `${request.rootUrl}/$metadata#users('${request.user.id}')/messages('${request.mailbox.idOf(item, request.prefer.immutableIds)}')/attachments`
  return jsonReply(
    `{"@odata.context":"${context}${names ? `(${names.join(',')})` : ''}","value":[${values.join(',')}]}`,
  )
}

/** Source: "Get attachment". */
export function getAttachment(request: MailRequest, item: Item, id: string): Reply {
  const names = readSelect(request)
  const { attachment, ownId } = find(request, item, id)
  return jsonReply(present(attachment, ownId, item, names))
}

/** The raw bytes. Source: "Get attachment", example with $value. */
export function getAttachmentContent(request: MailRequest, item: Item, id: string): Reply {
  const { attachment } = find(request, item, id)
  return { status: 200, headers: {}, contentType: attachment.contentType, body: attachment.content }
}

function find(request: MailRequest, item: Item, id: string): { attachment: SeedAttachment; ownId: string } {
  for (const [at, attachment] of (item.seed.attachments ?? []).entries()) {
    const ownId = attachmentId(request, item, at)
    const otherId = attachmentId(
      { ...request, prefer: { ...request.prefer, immutableIds: !request.prefer.immutableIds } },
      item,
      at,
    )
    if (id === ownId || id === otherId) return { attachment, ownId }
  }
  throw new GraphFailure(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
}

function attachmentId({ mailbox, prefer }: MailRequest, item: Item, at: number): string {
  const number = Buffer.from([0x01, 0x12, 0x00, 0x10, 0x00, at >> 8, at & 0xff, 0xfb, 0xef]).toString(
    'base64url',
  )
  return `${mailbox.idOf(item, prefer.immutableIds).replace(/=+$/, '')}${number}=`
}

function readSelect({ query }: MailRequest): string[] | null {
  allowOptions(query, 'attachments', ['$select'])
  const names =
    query
      .get('$select')
      ?.split(',')
      .map((name) => name.trim()) ?? null
  for (const name of names ?? []) {
    const plain = name.replace(/^microsoft\.graph\.fileAttachment\//, '')
    if (!COMMON[name] && !(plain !== name && FILE_ONLY[plain])) throw unknownProperty(name, 'attachment')
  }
  return names
}

function present(attachment: SeedAttachment, id: string, item: Item, names: string[] | null): string {
  const isFile = attachment.kind !== 'item'
  let json = `{"@odata.type":"#microsoft.graph.${isFile ? 'fileAttachment' : 'itemAttachment'}"`
  if (isFile) json += `,"@odata.mediaContentType":${JSON.stringify(attachment.contentType)}`
  const wanted = names ? new Set(['id', ...names.map((name) => name.replace(/^.*\//, ''))]) : null
  for (const [name, write] of Object.entries(isFile ? { ...COMMON, ...FILE_ONLY } : COMMON)) {
    if (!wanted || wanted.has(name)) json += `,"${name}":${write(attachment, id, item)}`
  }
  return `${json}}`
}
