import { columnNames, headerAt, plainValue, readCsvText } from '../../domain/csv-text.ts'

/** Rows that may stand above the header. */
const ABOVE = 10

/** The columns of a CSV, then its first rows, for a look at them; the server reads the whole. */
export function readCsvHead(csv: string, rows: number): string[][] {
  const filled = readRows(csv, rows + ABOVE)
    .map((row) => row.map(plainValue))
    .filter((row) => row.some(Boolean))
  const at = headerAt(filled.slice(0, ABOVE))
  if (at < 0) return []
  const columns = columnNames(filled[at]!)
  const below = filled.slice(at + 1, at + rows)
  return [columns, ...below.map((row) => Array.from(columns, (_, index) => row[index] ?? ''))]
}

/** RFC 4180. */
function readRows(csv: string, rows: number): string[][] {
  const { text, separator } = readCsvText(csv)
  const found: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length && found.length < rows; at++) {
    const char = text[at]!
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (char === separator) {
      row.push(cell.trim())
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at++
      if (row.length > 0 || cell.trim() !== '') found.push([...row, cell.trim()])
      row = []
      cell = ''
    } else cell += char
  }
  if (found.length < rows && (row.length > 0 || cell.trim() !== '')) found.push([...row, cell.trim()])
  return found
}
