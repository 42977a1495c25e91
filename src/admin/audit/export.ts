import type { Db } from '../../database/database.ts'
import { type AuditFilters, type AuditPlace, listAudit } from './list.ts'

const PAGE = 2_000
const COLUMNS = ['place in the chain', 'at', 'who', 'who, id', 'from', 'action', 'what', 'reason', 'detail']

/** The audit log as CSV, newest first, page by page. Entries written meanwhile are not in it. */
export async function* exportAudit(db: Db, filters: AuditFilters): AsyncGenerator<string> {
  yield toLine(COLUMNS)
  for (let after: AuditPlace | null = null, first = true; first || after; first = false) {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(db, filters, { after, limit: PAGE })
    yield page.items
      .map((row) =>
        toLine([
          row.seq === null ? 'not sealed yet' : String(row.seq),
          row.at.toISOString(),
          row.who,
          row.whoId ?? '',
          row.ipAddress ?? '',
          row.action,
          `${row.who} ${row.sentence}`,
          row.reason ?? '',
          JSON.stringify(row.detail),
        ]),
      )
      .join('')
    after = page.next
  }
}

/** Quoted where needed; a spreadsheet takes no cell for a formula. Source: RFC 4180; OWASP "CSV Injection". */
function toLine(cells: string[]): string {
  return `${cells
    .map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\r\n`
}
