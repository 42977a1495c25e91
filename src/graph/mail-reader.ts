import type { MailReader } from '../domain/ports.ts'
import { listAttachments, openAttachment } from './attachments.ts'
import type { GraphClient } from './client.ts'
import { isGone, toSyncError } from './errors.ts'
import type { WireMessage } from './wire.ts'

/** Single things for people who wait, in a lane of their own beside the worker's (pacing.ts). */
export function graphMailReader(client: GraphClient): MailReader {
  return {
    async webLink(mailbox, immutableId) {
      const path = `/users/${encodeURIComponent(mailbox)}/messages/${encodeURIComponent(immutableId)}?$select=id,webLink`
      const reply = await client.get<WireMessage>({ path }, { mailbox, lane: 'person' })
      if (reply.ok) return safeLink(reply.body.webLink)
      if (isGone(reply.failure)) return null
      throw toSyncError(reply.failure, 'reading where Outlook shows a message')
    },
    async openAttachment(mailbox, immutableId, { name, sizeBytes, contentId }, left) {
      const listed = await listAttachments(client, mailbox, immutableId, 'person')
      const named = listed.filter((one) => one.isFile && one.name === name && one.contentId === contentId)
      // The same file may be listed with another size in another mailbox.
      const found = named.find((one) => one.sizeBytes === sizeBytes) ?? named[0]
      return found ? openAttachment(client, mailbox, immutableId, found.attachmentId, 'person', left) : null
    },
  }
}

/** Only where it leads to a web page over https. */
function safeLink(link: string | undefined): string | null {
  return link && URL.canParse(link) && new URL(link).protocol === 'https:' ? link : null
}
