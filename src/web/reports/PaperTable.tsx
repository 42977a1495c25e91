import type { FieldInfo, ReportResult } from '../../api/contract.ts'
import { CellText } from './CellText.tsx'
import styles from './PaperTable.module.css'
import { groupInWords } from './ResultTable.tsx'
import { cellInWords, isTime } from './report-words.ts'

type Props = { label: string; result: ReportResult; fields: Map<string, FieldInfo> }

/** All rows, each in as many lines as it takes; the heads come again on every sheet. */
export function PaperTable({ label, result, fields }: Props) {
  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        {sharesOf(result, fields).map((share, at) => (
          <col key={result.columns[at]!.id} style={{ width: `${share}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {result.columns.map(({ id, label, kind }) => (
            <th key={id} scope="col" data-kind={kind}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {runsOf(result.rows).map((rows, run) => (
        <tbody key={run}>
          {rows[0]!.group !== null && (
            <tr className={styles.heading}>
              <th scope="rowgroup" colSpan={result.columns.length}>
                {groupInWords(result, rows[0]!.group, fields)}
              </th>
            </tr>
          )}
          {rows.map(({ cells }, row) => (
            <tr key={row}>
              {result.columns.map(({ id, kind }, at) => (
                <td key={id} data-kind={kind}>
                  <CellText cell={cells[at]!} kind={kind} field={fields.get(id)} timeZone={result.timeZone} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

/** So many rows are looked at for how wide the columns should be. */
const MEASURED_ROWS = 200
/** Longer words are broken, and longer texts get no more room, in characters. */
const [LONGEST_WORD, LONGEST_TEXT] = [22, 150]

/** Of the paper's width, what each column gets, in percent: its longest word, and the more the longer its texts are. */
function sharesOf({ columns, rows, timeZone }: ReportResult, fields: Props['fields']): number[] {
  const wanted = columns.map(({ id, kind, label }, at) => {
    const texts = rows
      .slice(0, MEASURED_ROWS)
      .map(({ cells }) => cellInWords(cells[at]!, kind, fields.get(id), timeZone))
    const words = isTime(kind) ? texts : texts.flatMap((text) => text.split(/\s/))
    const word = longest([...label.split(' '), ...words], LONGEST_WORD)
    return word + 4 + 1.2 * Math.sqrt(longest(texts, LONGEST_TEXT))
  })
  const all = wanted.reduce((sum, one) => sum + one, 0)
  return wanted.map((one) => (100 * one) / all)
}

function longest(texts: string[], most: number): number {
  return Math.min(most, Math.max(1, ...texts.map(({ length }) => length)))
}

type Row = ReportResult['rows'][number]

/** Rows of one group after another. */
function runsOf(rows: Row[]): Row[][] {
  const runs: Row[][] = []
  for (const row of rows) {
    const last = runs.at(-1)
    if (last && last[0]!.group === row.group) last.push(row)
    else runs.push([row])
  }
  return runs
}
