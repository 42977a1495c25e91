/** Where a list goes on, as the caller holds it: opaque. */
export function encodeCursor(...parts: unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** What `read` makes of the parts; null for a cursor that we did not make, or none. */
export function decodeCursor<Place>(
  cursor: string | undefined,
  read: (...parts: unknown[]) => Place | null,
): Place | null {
  if (!cursor) return null
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? read(...parts) : null
  } catch {
    return null
  }
}
