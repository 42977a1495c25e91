import { stringify } from 'csv-stringify/browser/esm/sync'

export type CsvValue = string | number | null

/**
 * Rows as lines of CSV (RFC 4180), each with its line end. A text that a spreadsheet would take for a formula gets an apostrophe before
 * it, which our import takes off again; a number is none, minus or not. Source: OWASP, "CSV Injection".
 */
export function csvLines(rows: readonly (readonly CsvValue[])[]): string {
  return stringify(rows as CsvValue[][], {
    record_delimiter: 'windows',
    escape_formulas: true,
    // With \r\n between rows, the library leaves a lone line feed bare; spreadsheets end the row there.
    quoted_match: /[\r\n]/,
    cast: { number: (value) => ({ value: String(value), escape_formulas: false }) },
  })
}

/** A whole file: the byte order mark tells spreadsheets that it is UTF-8. */
export function csvFile(rows: readonly (readonly CsvValue[])[]): string {
  return CSV_MARK + csvLines(rows)
}

export const CSV_MARK = '\ufeff'
