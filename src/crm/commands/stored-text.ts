import { fitsIndex, parseEmailAddress } from '../../domain/email-address.ts'
import type { MessageEnvelope, Participant } from '../../domain/message.ts'

/** What lists, search and reports have of a text that whoever wrote it may have made of any length, in UTF-16 units. */
const SUBJECT_LENGTH = 1_000
const NAME_LENGTH = 320
const MESSAGE_ID_LENGTH = 2_000

/** A participant as stored. */
export interface ParticipantRow {
  role: string
  name: string | null
  written: string | null
  address: string | null
}

/** An address longer than any can be stays as it is written only. */
export function toRow({ role, name, written }: Participant): ParticipantRow {
  const address = parseEmailAddress(written)
  return {
    role,
    name: cut(clean(name), NAME_LENGTH),
    written: cut(clean(written), NAME_LENGTH),
    address: address && fitsIndex(address) ? clean(address) : null,
  }
}

export function subjectRow(subject: string | null): string | null {
  return cut(clean(subject), SUBJECT_LENGTH)
}

export function messageIdRow(internetMessageId: string | null): string | null {
  return cut(clean(internetMessageId), MESSAGE_ID_LENGTH)
}

/** A name or address that is stored with a message only. */
export function nameRow(text: string | null | undefined): string | null {
  return cut(clean(text), NAME_LENGTH)
}

/** Texts as the email has them, where its rows have their beginnings only; the participants by their position. */
export interface WholeTexts {
  subject?: string
  participants?: Record<string, { name: string | null; written: string | null }>
}

/** Null: its rows have all of it. */
export function wholeTexts({
  subject,
  participants,
}: MessageEnvelope & { subject: string | null }): WholeTexts | null {
  const ofParticipants = wholeParticipants(participants.entries())
  const ofSubject = isCut(subject, SUBJECT_LENGTH) ? { subject: clean(subject)! } : {}
  if (!ofParticipants && !('subject' in ofSubject)) return null
  return { ...ofSubject, ...(ofParticipants ? { participants: ofParticipants } : {}) }
}

/** Of participants with their positions. Null: their rows have all of it. */
export function wholeParticipants(
  placed: Iterable<readonly [number, Participant]>,
): NonNullable<WholeTexts['participants']> | null {
  const whole: NonNullable<WholeTexts['participants']> = {}
  let any = false
  for (const [position, { name, written }] of placed) {
    if (!isCut(name, NAME_LENGTH) && !isCut(written, NAME_LENGTH)) continue
    whole[position] = { name: clean(name), written: clean(written) }
    any = true
  }
  return any ? whole : null
}

/** PostgreSQL text cannot hold NUL, and a lone surrogate is not valid Unicode; mail has both. */
export function clean(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\ufffd') : whole
}

/** The same with its letters composed (NFC), so that a name is one name however it was typed. */
export function cleanName(text: string | null | undefined): string | null {
  return clean(text)?.normalize('NFC') ?? null
}

function isCut(text: string | null, length: number): boolean {
  return text !== null && text.length > length
}

/** Ends with an ellipsis where it is cut, and with no half of a surrogate pair. */
function cut(text: string | null, length: number): string | null {
  if (text === null || text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
