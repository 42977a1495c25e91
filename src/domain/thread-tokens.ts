import { createHash } from 'node:crypto'

/** What ties an email to the thread it belongs to. */
export interface ThreadTies {
  /** 16 bytes each: of the email its thread began with (thread-key.ts), and of the conversation it lies in within a mailbox. */
  marks: Buffer[]
  subject: string | null
  /** Addresses in it that are not the firm's. */
  outside: readonly string[]
}

/** Of a circular's recipients the first are enough. */
const MAX_PEOPLE = 20

/**
 * 16 bytes each. Two emails with a mark in common are of one thread when they share a token: the same subject but for "Re:", or
 * somebody outside. So an old email answered under a new subject to somebody else starts a thread (decision 31).
 */
export function threadTokens({ marks, subject, outside }: ThreadTies): Buffer[] {
  const topic = `subject ${baseSubject(subject)}`
  const people = outside.slice(0, MAX_PEOPLE).map((address) => `person ${address}`)
  return marks.flatMap((mark) => [topic, ...people].map((text) => tokenOf(mark, text)))
}

function tokenOf(mark: Buffer, text: string): Buffer {
  return createHash('sha256').update(mark).update(text).digest().subarray(0, 16)
}

/** The conversation of a mailbox, as 16 bytes. Ids of it differ between mailboxes. */
export function conversationMark(mailbox: string, conversationId: string | null): Buffer | null {
  if (!conversationId) return null
  return createHash('sha256').update(`conversation ${mailbox} ${conversationId}`).digest().subarray(0, 16)
}

const PREFIX =
  /^(?:(?:re|fw|fwd|aw|wg|sv|vs|vb|tr|rv|ref|antw|odp|pd|res|enc|r|i)(?:\s*[[(]\d{1,3}[\])])?\s*[:：]|\[(?:ext|external|extern)\])\s*/iu

/** A subject without the prefixes of answers and forwards, in several languages, and without case. */
export function baseSubject(subject: string | null): string {
  let text = (subject ?? '').slice(0, 1_000).normalize('NFC').trim()
  for (let depth = 0; depth < 50 && PREFIX.test(text); depth++) text = text.replace(PREFIX, '')
  return text.replace(/\s+/g, ' ').toLowerCase()
}
