import type { Db } from '../../database/database.ts'
import type { Cell, FieldKind } from '../../domain/reports.ts'
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
  /** What the rows are grouped by first, then the columns. The label of a date names the zone that it is in. */
  columns: { label: string; kind: FieldKind }[]
  /** Numbers, and all else as people read it; a date as spreadsheets read one, `2026-05-23 14:05:09`, in the firm's time zone. */
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
  const local = localTime(scope.zone)
  const written = (cells: Cell[]) =>
    cells.map((cell, index) => inFile(cell, fields[index]!, labels[index]!, local))
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
  return {
    columns: fields.map(({ label, kind }) => ({
      label: kind === 'date' ? `${label} (${scope.zone})` : label,
      kind,
    })),
    rows: all(),
  }
}

async function* inChunks(db: Db, { rowType }: ReportPlan, fields: Field[], scope: Scope, keys: Key[]) {
  for (let from = 0; from < keys.length; from += CHUNK)
    yield* await loadRows(db, rowType, fields, scope, keys.slice(from, from + CHUNK))
}

function inFile(
  cell: Cell,
  { kind }: Field,
  labels: Map<Cell, string>,
  local: (instant: string) => string,
): string | number | null {
  if (kind === 'number') return cell as number | null
  return kind === 'date' && cell !== null ? local(String(cell)) : inWords(cell, labels)
}

function localTime(timeZone: string): (instant: string) => string {
  // Sweden writes its dates as ISO 8601 does, with a blank for the T.
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    },
    timeZone,
  })
  return (instant) => format.format(new Date(instant))
}
