import type { TimelinePlace } from './timeline.ts'

export function encodeTimelinePlace({ at, source, id }: TimelinePlace): string {
  return Buffer.from(`${at.toISOString()} ${source} ${id}`).toString('base64url')
}

/** Null for a cursor that we did not make. */
export function decodeTimelinePlace(cursor: string): TimelinePlace | null {
  const [at, source, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const date = new Date(at ?? '')
  if (Number.isNaN(date.getTime()) || !/^\d{1,15}$/.test(id ?? '')) return null
  return source === 'email' || source === 'activity' ? { at: date, source, id: Number(id) } : null
}
