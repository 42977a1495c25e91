import { separatorOf } from '../../domain/csv-text.ts'

/** The first rows of a CSV (RFC 4180), for a look at its columns; the server reads the whole. */
export function readCsvHead(csv: string, rows: number): string[][] {
  const text = csv.startsWith('\ufeff') ? csv.slice(1) : csv
  const separator = separatorOf(text)
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
