/** The Prefer header of one request.
 *  Sources: "Get message", "message: delta", "Obtain immutable identifiers for Outlook resources". */
export interface Preferences {
  maxPageSize: number | null
  immutableIds: boolean
  textBody: boolean
  /** What the reply says it followed. */
  applied: string | null
}

const NONE: Preferences = { maxPageSize: null, immutableIds: false, textBody: false, applied: null }

/** Several preferences stand in one header, separated by commas. Unknown ones are passed over. */
export function parsePreferences(header: string | null | undefined): Preferences {
  if (!header) return NONE
  const preferences = { ...NONE }
  const applied: string[] = []
  for (const part of header.split(',')) {
    const [name = '', value = ''] = part.split('=', 2).map((side) => side.trim())
    const plain = value.replaceAll('"', '')
    if (name.toLowerCase() === 'odata.maxpagesize' && Number(plain) >= 1) {
      preferences.maxPageSize = Math.floor(Number(plain))
    } else if (name.toLowerCase() === 'idtype' && plain === 'ImmutableId') {
      preferences.immutableIds = true
      applied.push('IdType="ImmutableId"')
    } else if (name.toLowerCase() === 'outlook.body-content-type' && plain === 'text') {
      preferences.textBody = true
      applied.push('outlook.body-content-type="text"')
    }
  }
  preferences.applied = applied.length > 0 ? applied.join(', ') : null
  return preferences
}
