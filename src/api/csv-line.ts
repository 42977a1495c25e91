/**
 * A line of CSV (RFC 4180). A value that a spreadsheet would take for a formula gets an apostrophe before it, which our
 * import takes off again; a number is none, minus or not. Source: OWASP, "CSV Injection".
 */
export function csvLine(values: CsvValue[]): string {
  return `${values.map((value) => (typeof value === 'number' ? String(value) : cell(value ?? ''))).join(',')}\r\n`
}

export type CsvValue = string | number | null

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
