/** Where a list goes on: the sort key of its last line. Opaque to callers. */
export interface Place {
  at: Date
  id: number
}

export function encodePlace({ at, id }: Place): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')
}

/** Null for a cursor that we did not make. */
export function decodePlace(cursor: string): Place | null {
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const date = new Date(at ?? '')
  return Number.isNaN(date.getTime()) || !/^\d{1,15}$/.test(id ?? '') ? null : { at: date, id: Number(id) }
}
