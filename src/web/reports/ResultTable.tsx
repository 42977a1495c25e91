import { type ReactNode, type Ref, useMemo } from 'react'
import type { FieldInfo, ReportDefinition, ReportResult } from '../../api/contract.ts'
import type { ListHandle } from '../table/use-virtual-rows.ts'
import { type TableColumn, VirtualTable } from '../table/VirtualTable.tsx'
import type { ListEntry } from '../util/group-rows.ts'
import { pages } from '../util/paths.ts'
import { CellText } from './CellText.tsx'
import { cellInWords } from './report-words.ts'

type Row = ReportResult['rows'][number]

type Props = {
  label: string
  result: ReportResult
  fields: Map<string, FieldInfo>
  sort: ReportDefinition['sort']
  onSort?: (field: string) => void
  onOpen?: (key: string) => void
  onEnd: () => void
  before?: ReactNode
  after?: ReactNode
  ref?: Ref<ListHandle>
}

/** So many rows are looked at for how wide the columns should be. */
const MEASURED_ROWS = 200
const CHARACTER_PX = 7.8
const PADDING_PX = 28
const [LEAST_PX, MOST_PX] = [88, 200]

/** The rows of a report under the headings of their groups; each opens what it is. */
export function ResultTable({ label, result, fields, sort, onSort, ...rest }: Props) {
  const columns = useMemo(
    () =>
      result.columns.map(({ id, label, kind }, at): TableColumn => {
        const wanted = widthOf(result, at, fields)
        return {
          ...{ id, label, grows: wanted },
          width: Math.min(MOST_PX, wanted),
          align: kind === 'number' ? 'end' : 'start',
        }
      }),
    [result, fields],
  )
  const entries = useMemo(() => entriesOf(result, fields), [result, fields])
  return (
    <VirtualTable
      {...rest}
      label={label}
      columns={columns}
      entries={entries}
      total={result.total}
      hrefOf={hrefOf}
      order={sort && { column: sort.field, descending: sort.descending }}
      onSort={onSort}
      renderCell={(row, at) => (
        <CellText
          cell={row.cells[at]!}
          kind={result.columns[at]!.kind}
          field={fields.get(result.columns[at]!.id)}
          timeZone={result.timeZone}
        />
      )}
    />
  )
}

/** What the longest of the first cells takes in one line, and the label in two, in px. */
function widthOf({ columns, rows, timeZone }: ReportResult, at: number, fields: Props['fields']): number {
  const { id, kind, label } = columns[at]!
  const lengths = rows
    .slice(0, MEASURED_ROWS)
    .map(({ cells }) => cellInWords(cells[at]!, kind, fields.get(id), timeZone).length)
  const longest = Math.min(60, Math.max(label.length / 2 + 2, ...lengths))
  return Math.max(LEAST_PX, Math.round(longest * CHARACTER_PX) + PADDING_PX)
}

/** The rows, with a heading and the group's count before each group. */
function entriesOf(result: ReportResult, fields: Map<string, FieldInfo>): ListEntry<Row>[] {
  let last: number | null = null
  return result.rows.flatMap((row, index) => {
    const entry: ListEntry<Row> = { kind: 'row', key: `${index}`, item: row }
    if (row.group === null || row.group === last) return [entry]
    last = row.group
    const label = groupInWords(result, row.group, fields)
    return [{ kind: 'heading', key: `group ${row.group}`, label }, entry]
  })
}

/** "Gold › Longhand Household (2)", the count being that of all its rows. */
export function groupInWords(result: ReportResult, group: number, fields: Map<string, FieldInfo>): string {
  const { values, count } = result.groups[group]!
  const said = values.map((value, at) => {
    const { id, kind } = result.groupBy[at]!
    return value === null
      ? (fields.get(id)?.emptyLabel ?? 'None')
      : cellInWords(value, kind, fields.get(id), result.timeZone)
  })
  return `${said.join(' › ')} (${count.toLocaleString()})`
}

function hrefOf({ opens }: Row): string | null {
  switch (opens?.kind) {
    case 'email':
      return pages.email('all', opens.id)
    case 'person':
      return pages.person(opens.id)
    case 'entity':
      return pages.entity(opens.id)
    default:
      return null
  }
}
