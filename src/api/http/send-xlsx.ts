import type { FastifyReply } from 'fastify'
import writeExcel from 'write-excel-file/node'
import { ThroughlineError } from '../../domain/errors.ts'
import type { FieldKind } from '../../domain/reports.ts'

/** A file is made whole in memory, unlike CSV. */
const MOST_ROWS = 20_000
/** Source: Microsoft Support, "Excel specifications and limits". */
const CELL_LENGTH = 32_767
/** What XML 1.0 cannot hold. */
const IMPOSSIBLE = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

interface ExcelColumn {
  label: string
  kind: FieldKind
}

/** A table as an Excel file, with dates and numbers as such. Throws EXPORT_TOO_LONG. */
export async function sendXlsx(
  reply: FastifyReply,
  name: string,
  columns: readonly ExcelColumn[],
  rows: AsyncIterable<(string | number | null)[]>,
): Promise<FastifyReply> {
  const table: ReturnType<typeof cellOf>[][] = []
  for await (const row of rows) {
    if (table.length === MOST_ROWS)
      throw new ThroughlineError(
        'EXPORT_TOO_LONG',
        `An Excel file takes up to ${MOST_ROWS.toLocaleString('en')} rows, and this report has more. Narrow it, or export it as CSV.`,
      )
    table.push(row.map((value, at) => cellOf(value, columns[at]!.kind)))
  }
  const head = columns.map(({ label }) => ({ value: label, fontWeight: 'bold' as const }))
  const file = await writeExcel([head, ...table], {
    sheet: 'Report',
    stickyRowsCount: 1,
    columns: columns.map(({ kind }) => ({ width: widths[kind] })),
  }).toBuffer()
  return reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(file)
}

/** In characters. */
const widths: Record<FieldKind, number> = { text: 32, choice: 18, number: 12, yesNo: 8, day: 12, date: 20 }

function cellOf(value: string | number | null, kind: FieldKind) {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { value }
  if (kind === 'date')
    return { value: new Date(`${value.replace(' ', 'T')}Z`), format: 'yyyy-mm-dd hh:mm:ss' }
  if (kind === 'day') return { value: new Date(`${value}T00:00:00Z`), format: 'yyyy-mm-dd' }
  // A text is a text, whatever it begins with: no formula.
  return { value: value.replace(IMPOSSIBLE, '').slice(0, CELL_LENGTH), type: String }
}
