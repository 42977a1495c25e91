/** Spreadsheets of some countries write semicolons, and tabs where they save as "Unicode text". */
export function separatorOf(csv: string): ',' | ';' | '\t' {
  const header = csv.slice(0, csv.search(/[\r\n]|$/))
  const columns = (separator: string) => header.split(separator).length
  const fullest = ([',', ';', '\t'] as const).toSorted((one, other) => columns(other) - columns(one))
  return fullest[0]!
}

/**
 * The text of a file as spreadsheets save it: UTF-8; UTF-16 with its mark; and what is no UTF-8 is taken for Windows-1252, as
 * Excel writes CSV in the west. `assumed`: it was, so that names with accents want a look.
 */
export function decodeText(bytes: Uint8Array): { text: string; assumed: 'Windows-1252' | null } {
  const [first, second] = bytes
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), assumed: null }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), assumed: null }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), assumed: 'Windows-1252' }
  }
}
