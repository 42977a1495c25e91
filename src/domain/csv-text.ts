/** What parts the values of a CSV, and its text without the mark and the `sep=` line that spreadsheets put before it. */
interface CsvText {
  /** As many lines as the file has: a `sep=` line is left empty. */
  text: string
  separator: string
}

/** Excel obeys such a first line, and writes it; it holds the very separator (`sep=;`). */
const SEP_LINE = /^"?sep=([^\r\n])"?[ \t]*(?=\r|\n|$)/i

export function readCsvText(csv: string): CsvText {
  const text = csv.replace(/^\ufeff/, '')
  const told = SEP_LINE.exec(text)
  return told
    ? { text: text.slice(told[0].length), separator: told[1]! }
    : { text, separator: separatorOf(text) }
}

const SEPARATORS = [',', ';', '\t', '|'] as const

/** Spreadsheets of some countries write semicolons, and tabs where they save as "Unicode text". */
export function separatorOf(csv: string): (typeof SEPARATORS)[number] {
  const lines = csv.split(/\r\n|\r|\n/, 10).map((line) => line.replace(/"[^"]*"/g, ''))
  const columns = (line: string, separator: string) => line.split(separator).length
  // The header is the first line of several columns: a title may stand above it.
  const header = lines.find((line) => SEPARATORS.some((separator) => columns(line, separator) > 1)) ?? ''
  return SEPARATORS.toSorted((one, other) => columns(header, other) - columns(header, one))[0]!
}

/** The index of the header among the first rows: titles and empty rows may be above it. -1: nowhere. */
export function headerAt(rows: string[][]): number {
  const filled = rows.map((row) => row.filter(Boolean).length)
  const wide = filled.findIndex((values) => values > 1)
  return wide >= 0 ? wide : filled.findIndex((values) => values > 0)
}

/** The columns' names, each once: a column without a name, or with another's, is named by its position. Empty columns at the end are left out. */
export function columnNames(header: string[]): string[] {
  const names = header.slice(0, header.findLastIndex(Boolean) + 1)
  return names.map((name, index) =>
    name === ''
      ? `Column ${index + 1}`
      : names.indexOf(name) < index
        ? `${name} (column ${index + 1})`
        : name,
  )
}

/**
 * The text of a file as spreadsheets save it: UTF-8; UTF-16 by its mark, or by the zeros of its header's letters; and what is
 * no UTF-8 is taken for Windows-1252, as Excel writes CSV in the west. `assumed`: it was, so that names with accents want a look.
 */
export function decodeText(bytes: Uint8Array): { text: string; assumed: 'Windows-1252' | null } {
  const wide = utf16Of(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), assumed: null }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), assumed: null }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), assumed: 'Windows-1252' }
  }
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 16)
  const zeros = (odd: number) => head.filter((byte, index) => index % 2 === odd && byte === 0).length
  if (head.length < 4) return null
  return zeros(1) === head.length >> 1 && zeros(0) === 0
    ? 'utf-16le'
    : zeros(0) === (head.length + 1) >> 1 && zeros(1) === 0
      ? 'utf-16be'
      : null
}

/**
 * Off comes what keeps spreadsheets from reading a value in their way: the apostrophe of our export before what begins like a
 * formula (see csv-lines.ts), and the formula by which others keep leading zeros (`="00123"`).
 */
export function plainValue(cell: string): string {
  return (/^="(.*)"$/s.exec(cell)?.[1] ?? cell.replace(/^'(?=[=+\-@\t\r])/, '')).trim()
}
