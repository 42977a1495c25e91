import type { IncomingMessage } from '../../domain/ports.ts'

/** A handed-over message and where it went. */
export interface DeduplicatedMessage {
  handed: IncomingMessage
  digest: Buffer
  /** Set once it is known or made. */
  messageId: number
  madeRecord: boolean
  /** This very copy was taken before. */
  repeated: boolean
  /** It was removed by a person and does not come back: nothing is made of it. */
  removed: boolean
}

export interface KnownRecord {
  key: Buffer
  fingerprint: Buffer
  /** Null: the email was removed, this is its tombstone. */
  messageId: number | null
  digest: Buffer
}
