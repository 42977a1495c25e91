import type { Db } from '../../database/database.ts'
import type { CsvValue } from '../../domain/csv-lines.ts'
import { describeAction } from './actions.ts'
import { type AuditFilters, type AuditPlace, listAudit } from './list.ts'
import type { AuditNames } from './names.ts'

const PAGE = 2_000

export const auditColumns = [
  ...['place in the chain', 'at', 'who', 'who, id', 'from'],
  ...['action', 'what', 'reason', 'detail'],
]

/** Entries of the audit log as rows of `auditColumns`, newest first, read page by page. Those written meanwhile are not among them.
 *  `namesOf` what the ids of a page are called; without it ids stay ids. */
export async function* exportAudit(
  db: Db,
  filters: AuditFilters,
  namesOf?: (details: Record<string, unknown>[]) => Promise<AuditNames>,
): AsyncGenerator<CsvValue[]> {
  for (let after: AuditPlace | null = null, first = true; first || after; first = false) {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(db, filters, { after, limit: PAGE })
    const names = await namesOf?.(page.items.map(({ detail }) => detail))
    for (const row of page.items)
      yield [
        row.seq ?? 'not sealed yet',
        row.at.toISOString(),
        row.who,
        row.whoId,
        row.ipAddress,
        row.action,
        `${row.who} ${describeAction(row.action, row.detail, names)}`,
        row.reason,
        JSON.stringify(row.detail),
      ]
    after = page.next
  }
}
