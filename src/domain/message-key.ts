import { createHmac, hash } from 'node:crypto'
import { parseEmailAddress } from './email-address.ts'
import type { AttachmentInfo, Message, MessageEnvelope } from './message.ts'

/** How two copies of one email are recognised without content (G3). */
export interface MessageIdentity {
  /** 32 bytes: HMAC-SHA-256 of the normalised internetMessageId, keyed with the tenant's id: no secret, so that a lost
   *  installation or a second worker makes the same key. Without an internetMessageId: of the identifying fields. */
  key: Buffer
  /** 32 bytes: the same over sender, sent date, To and Cc. The same key with another fingerprint may be another email. */
  fingerprint: Buffer
  /** False: the mail has no internetMessageId, so that only its content shows whether two items are one email. */
  hasMessageId: boolean
}

/** `claimed`: it came from outside under an address of ours. It is never told from the fields alone that such a mail is the
 *  copy of a true one: who forges it chooses them. */
export function messageIdentity(
  tenantId: string,
  message: MessageEnvelope,
  { claimed = false }: { claimed?: boolean } = {},
): MessageIdentity {
  const fields = identifyingFields(message) + (claimed ? ' claimed' : '')
  const id = normaliseMessageId(message.internetMessageId)
  return {
    key: mac(tenantId, id ? `id:${id}` : `fields:${fields}`),
    fingerprint: mac(tenantId, `fingerprint:${fields}`),
    hasMessageId: id !== null,
  }
}

/**
 * 16 bytes that tell two contents apart: subject, body and what is attached. Without white space, since servers re-wrap
 * lines.
 */
export function contentDigest(
  { subject, body }: Pick<Message, 'subject' | 'body'>,
  attachments: Pick<AttachmentInfo, 'name' | 'sizeBytes'>[],
): Buffer {
  const attached = attachments.map(({ name, sizeBytes }) => `\u0000${name}\u0000${sizeBytes}`).sort()
  const squeezed = `${subject ?? ''}\u0000${body.content}${attached.join('')}`.replace(/\s+/g, '')
  return hash('sha256', squeezed, 'buffer').subarray(0, 16)
}

function normaliseMessageId(id: string | null): string | null {
  const trimmed = id?.trim().replace(/^<|>$/g, '').trim()
  return trimmed ? trimmed : null
}

function identifyingFields({ participants, sentAt }: MessageEnvelope): string {
  const of = (role: string) =>
    participants
      .filter((p) => p.role === role)
      .map((p) => parseEmailAddress(p.written) ?? `?${p.written ?? ''}?${p.name ?? ''}`)
      .sort()
  return JSON.stringify([of('from'), sentAt ? Math.floor(sentAt.getTime() / 1000) : null, of('to'), of('cc')])
}

function mac(tenantId: string, text: string): Buffer {
  return createHmac('sha256', tenantId.toLowerCase()).update(text).digest()
}
