import type { KnownRecord as KnownRecordOf } from '../../arrival/copy-rules.ts'
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

export type KnownRecord = KnownRecordOf<number>
