import { type ImportField, importFields, requiredFields } from '../../domain/import-fields.ts'
import type { PersonInFile } from './person-in-file.ts'
import { readRow } from './read-row.ts'
import { csvInvalid, type Row, readTable, type Table } from './read-table.ts'

/** Columns of our own export that say nothing to an import. */
const passedOver = ['last_email', 'sentiment']

/** Something to know of a line that was taken all the same. */
export interface Note {
  line: number
  note: string
}

export interface PeopleFile {
  people: PersonInFile[]
  /** Fields the file has a column for. */
  given: Set<ImportField>
  /** Rows left out, with the line of the file they begin on and why. */
  refused: { line: number; reason: string }[]
  notes: Note[]
}

/**
 * Reads people from CSV. `columns` says what each column is (null: left out); absent, the header names them.
 * Throws CSV_INVALID when the file as a whole cannot be read.
 */
export async function readPeopleFile(csv: string, columns?: (ImportField | null)[]): Promise<PeopleFile> {
  const table = await readTable(csv)
  const fields = columns ?? namedColumns(table.columns)
  const missing = requiredFields.filter((name) => !fields.includes(name))
  if (missing.length > 0)
    throw csvInvalid(
      `The CSV lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Its first line must name columns of: ${importFields.join(', ')}.`,
    )
  const twice = fields.find((name, index) => name !== null && fields.indexOf(name) !== index)
  if (twice) throw csvInvalid(`Two columns are ${twice}. Choose one of them.`)
  const refused: PeopleFile['refused'] = []
  const byId = new Map<string, PersonInFile>()
  for (const { line, cells } of table.rows) {
    const read =
      tooWide(cells, table.columns.length) ?? readRow((field) => cells[fields.indexOf(field)] ?? '', line)
    if ('reason' in read) refused.push({ line, reason: read.reason })
    else if (byId.has(read.externalId))
      refused.push({
        line,
        reason: `external_id ${read.externalId} stands in the file already (line ${byId.get(read.externalId)!.line})`,
      })
    else byId.set(read.externalId, read)
  }
  return {
    people: [...byId.values()],
    given: new Set(fields.filter((name) => name !== null)),
    refused,
    notes: columns ? [] : unnamedValues(table),
  }
}

const UNNAMED = /^column \d+$/i

function namedColumns(header: string[]): (ImportField | null)[] {
  const names = header.map((name) => name.toLowerCase())
  const known: readonly string[] = importFields
  const unknown = names.filter(
    (name) => !known.includes(name) && !passedOver.includes(name) && !UNNAMED.test(name),
  )
  if (unknown.length > 0)
    throw csvInvalid(
      `The CSV has columns we do not know: ${unknown.join(', ').slice(0, 300)}. Known: ${importFields.join(', ')}.`,
    )
  return names.map((name) => (known.includes(name) ? (name as ImportField) : null))
}

/** A column without a name says nothing; that it holds something is told once. */
function unnamedValues({ columns, rows }: Table): Note[] {
  return columns.flatMap((name, index) => {
    const first = UNNAMED.test(name) ? rows.find(({ cells }) => cells[index]) : undefined
    return first ? [{ line: first.line, note: `${name.toLowerCase()} has no name and was left out` }] : []
  })
}

/** Which value belongs where cannot be known; empty ones beyond the header are nothing. */
function tooWide(cells: Row['cells'], columns: number): { reason: string } | null {
  const values = cells.findLastIndex(Boolean) + 1
  return values > columns ? { reason: `${values} values where the header names ${columns} columns` } : null
}
