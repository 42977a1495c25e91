import type { Attachment } from 'postal-mime'
import type { SeedMessage } from '../seed.ts'

const BY_METHOD: Record<string, NonNullable<SeedMessage['kind']>> = {
  REQUEST: 'meetingRequest',
  CANCEL: 'meetingCancelled',
}

/** Exchange makes meeting mail of a message whose body is a calendar too; null: it is none.
 *  Source: RFC 5546 (iTIP), methods; RFC 6047 section 2.4. */
export function meetingKind(alternatives: readonly Attachment[]): NonNullable<SeedMessage['kind']> | null {
  const calendar = alternatives.find(({ mimeType }) => mimeType === 'text/calendar')
  if (!calendar) return null
  const text =
    typeof calendar.content === 'string'
      ? calendar.content
      : Buffer.from(calendar.content as ArrayBuffer).toString()
  const method = (calendar.method ?? /^METHOD:(\w+)/m.exec(text)?.[1] ?? '').toUpperCase()
  if (method !== 'REPLY') return BY_METHOD[method] ?? null
  return /PARTSTAT=DECLINED/i.test(text) ? 'meetingDeclined' : 'meetingAccepted'
}
