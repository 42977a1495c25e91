import type { Db } from '../../database/database.ts'
import type { Cell } from '../../domain/reports.ts'
import type { Field } from './field.ts'
import type { Scope } from './filter.ts'
import { inWords, labelsOf } from './labels.ts'
import type { ReportPlan } from './plan.ts'
import { readWithin } from './read-within.ts'
import type { Key } from './row-type.ts'
import { findKeys, loadRows, readRows } from './statements.ts'

/** Loaded at once: memory holds the keys of all rows, and so many rows whole. */
const CHUNK = 1_000
const TIMEOUT_MS = 60_000

interface ReportExport {
  /** Labels: what the rows are grouped by first, then the columns. */
  columns: string[]
  /** Numbers, and all else as people read it; dates in ISO 8601, UTC. */
  rows: AsyncGenerator<(string | number | null)[]>
}

/**
 * Every row of a report in its order. Which rows and in what order is settled at once; each is read as it is when its turn
 * comes, and left out when it is gone by then. Throws REPORT_TOO_SLOW before the first row.
 */
export async function exportReport(db: Db, plan: ReportPlan, scope: Scope): Promise<ReportExport> {
  const { rowType, groupBy, columns } = plan
  const fields = [...groupBy, ...columns.filter((column) => !groupBy.includes(column))]
  const labels = await Promise.all(fields.map((field) => labelsOf(db, field, scope)))
  const written = (cells: Cell[]) => cells.map((cell, index) => inFile(cell, fields[index]!, labels[index]!))
  const rows = rowType.addsUp
    ? (await readWithin(db, TIMEOUT_MS, (tx) => readRows(tx, plan, fields, scope, null))).rows
    : inChunks(
        db,
        plan,
        fields,
        scope,
        (await readWithin(db, TIMEOUT_MS, (tx) => findKeys(tx, plan, scope, null))).rows,
      )
  async function* all() {
    for await (const { cells } of rows) yield written(cells)
  }
  return { columns: fields.map(({ label }) => label), rows: all() }
}

async function* inChunks(db: Db, { rowType }: ReportPlan, fields: Field[], scope: Scope, keys: Key[]) {
  for (let from = 0; from < keys.length; from += CHUNK)
    yield* await loadRows(db, rowType, fields, scope, keys.slice(from, from + CHUNK))
}

function inFile(cell: Cell, { kind }: Field, labels: Map<Cell, string>): string | number | null {
  return kind === 'number' ? (cell as number | null) : inWords(cell, labels)
}
