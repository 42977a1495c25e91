/**
 * A line of CSV (RFC 4180). A value that a spreadsheet would take for a formula gets an apostrophe before it, which our
 * import takes off again. Source: OWASP, "CSV Injection".
 */
export function csvLine(values: (string | null)[]): string {
  return `${values.map((value) => cell(value ?? '')).join(',')}\r\n`
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
