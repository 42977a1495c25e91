import type { SeedAddress, SeedAttachment, SeedMessage } from '../seed.ts'
import type { Pace, Rhythm } from './moments.ts'

/** How somebody's mail program writes and quotes. 'plain' sends text only; the others send HTML. */
export type Mailer = 'outlook' | 'gmail' | 'iphone' | 'plain'

/** Somebody who writes, with habits that stay the same from mail to mail. */
export interface Writer {
  name: string
  /** What others call them in a greeting. */
  first: string
  address: string
  /** All addresses mail to them may carry, `address` among them. */
  addresses: string[]
  mailer: Mailer
  rhythm: Rhythm
  /** Contains {name}; empty when they do without a greeting. */
  greeting: string
  /** Lines under the text. */
  signOff: string[]
  signature?: Signature
}

interface Signature {
  lines: string[]
  /** In small print under the first mail of a thread to people outside. */
  disclaimer?: string
  /** Whether the first mail of a thread carries a logo (an inline image). */
  logo?: boolean
}

/** What decides the folder a copy lands in. */
export type MailKind = 'client' | 'internal' | 'bulk' | 'junk' | 'system'

/** One email before it becomes copies in mailboxes. */
export interface Email {
  internetMessageId: string
  mailKind: MailKind
  kind: NonNullable<SeedMessage['kind']>
  from: SeedAddress
  sender?: SeedAddress
  to: SeedAddress[]
  cc: SeedAddress[]
  bcc: SeedAddress[]
  subject: string
  body: SeedMessage['body']
  /** What a reply quotes: fragments, without the document around them. */
  quotable: Rendered
  /** ms since 1970. */
  sentAt: number
  thread: string
  headers: { name: string; value: string }[]
  attachments: SeedAttachment[]
  importance?: 'low' | 'normal' | 'high'
  categories?: string[]
}

export interface Rendered {
  html: string
  text: string
}

/** A thread of emails that is written one by one, each at the moment it is asked for. */
export interface Thread {
  /** How soon the next email may come; null when the thread is at its end. */
  readonly nextPace: Pace | null
  /** Writes the next email, sent at `at` (ms). */
  next(at: number): Email
}

export function addressOf(writer: Writer): SeedAddress {
  return { name: writer.name, address: writer.address }
}
