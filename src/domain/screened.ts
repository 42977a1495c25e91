import type { MessageEnvelope } from './message.ts'

declare const mark: unique symbol

/**
 * A message that screening let through. Made by capture/screen.ts alone: content is asked for, and mail is handed over,
 * only as this type, so that nothing avoids the screening, however it was found (G4).
 */
export type Screened<Envelope extends MessageEnvelope> = Envelope & { readonly [mark]: 'screened' }

/** The id of such a message, from its envelope or from its row in the ledger. */
export type ScreenedId = string & { readonly [mark]: 'screened' }
