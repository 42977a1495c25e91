import { SyncError } from '../domain/errors.ts'
import type { AttachmentInfo } from '../domain/message.ts'
import type { MailboxId } from '../domain/ports.ts'
import type { GraphClient, OpenBody } from './client.ts'
import { type GraphFailure, isGone, toSyncError } from './errors.ts'
import type { Lane } from './pacing.ts'
import type { WireAttachment, WireCollection } from './wire.ts'

/** Without `$select` the bytes would come along. `contentId` belongs to file attachments only, hence the cast. */
const SELECT = 'id,name,contentType,size,isInline,microsoft.graph.fileAttachment/contentId'

/** Descriptions of a message's attachments; none when the message is gone. Source: Microsoft Graph "List attachments". */
export async function listAttachments(
  client: GraphClient,
  mailbox: MailboxId,
  immutableId: string,
  lane: Lane,
): Promise<AttachmentInfo[]> {
  const found: AttachmentInfo[] = []
  let path: string | undefined = `${messagePath(mailbox, immutableId)}/attachments?$select=${SELECT}`
  while (path) {
    const reply: Awaited<ReturnType<typeof client.get<WireCollection<WireAttachment>>>> = await client.get(
      { path },
      { mailbox, lane },
    )
    if (!reply.ok) {
      if (isGone(reply.failure)) return []
      throw toAttachmentError(reply.failure, 'listing attachments')
    }
    found.push(...reply.body.value.map(toInfo))
    path = reply.body['@odata.nextLink']
  }
  return found
}

/** The bytes of a file attachment; null when it is gone. Source: Microsoft Graph "Get attachment". */
export async function fetchAttachment(
  client: GraphClient,
  mailbox: MailboxId,
  immutableId: string,
  attachmentId: string,
  lane: Lane,
): Promise<Uint8Array | null> {
  const path = `${messagePath(mailbox, immutableId)}/attachments/${encodeURIComponent(attachmentId)}`
  const reply = await client.get<WireAttachment>({ path }, { mailbox, lane })
  if (reply.ok) return Buffer.from(reply.body.contentBytes ?? '', 'base64')
  if (isGone(reply.failure)) return null
  throw toAttachmentError(reply.failure, 'reading an attachment')
}

/** The same as a stream, for files of any size. Source: Microsoft Graph "Get attachment", raw contents with $value. */
export async function openAttachment(
  client: GraphClient,
  mailbox: MailboxId,
  immutableId: string,
  attachmentId: string,
  lane: Lane,
  left: AbortSignal,
): Promise<OpenBody | null> {
  const path = `${messagePath(mailbox, immutableId)}/attachments/${encodeURIComponent(attachmentId)}/$value`
  const reply = await client.open(path, { mailbox, lane }, left)
  if (reply.ok) return reply.body
  if (isGone(reply.failure)) return null
  throw toAttachmentError(reply.failure, 'reading an attachment')
}

/** What Graph finds wrong with one message's attachments must not stop the mailbox. */
function toAttachmentError(failure: GraphFailure, what: string): SyncError {
  if (failure.status !== 400) return toSyncError(failure, what)
  return new SyncError(
    `GRAPH_400_${failure.code}`.slice(0, 60),
    'message',
    `Microsoft 365 refused ${what} of one message (${failure.code}).`,
  )
}

function messagePath(mailbox: MailboxId, immutableId: string): string {
  return `/users/${encodeURIComponent(mailbox)}/messages/${encodeURIComponent(immutableId)}`
}

function toInfo(wire: WireAttachment): AttachmentInfo {
  return {
    attachmentId: wire.id,
    name: wire.name ?? '',
    contentType: wire.contentType ?? 'application/octet-stream',
    sizeBytes: wire.size ?? 0,
    inline: wire.isInline ?? false,
    contentId: wire.contentId ?? null,
    isFile: wire['@odata.type'] === '#microsoft.graph.fileAttachment' || wire['@odata.type'] === undefined,
  }
}
