import { parseEmailAddress } from '../../domain/email-address.ts'
import type { Participant } from '../../domain/message.ts'

/** A participant as it stands in the database. */
export function toRow({ role, name, written }: Participant): {
  role: string
  name: string | null
  written: string | null
  address: string | null
} {
  return { role, name: clean(name), written: clean(written), address: clean(parseEmailAddress(written)) }
}

/** PostgreSQL text cannot hold NUL, and a lone surrogate is no Unicode; mail has both. */
export function clean(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\ufffd') : whole
}
