import { exportedOnly, type ImportField, importFields, requiredFields } from '../../domain/import-fields.ts'
import { type ImportMapping, saidBy } from '../../domain/import-mapping.ts'
import type { PersonInFile } from './person-in-file.ts'
import { readRow } from './read-row.ts'
import { csvInvalid, type Row, readTable, type Table } from './read-table.ts'

/** Something to know of a line that was taken all the same. */
export interface Note {
  line: number
  note: string
}

interface PeopleFile {
  people: PersonInFile[]
  /** Rows left out, with the line of the file they begin on and why. */
  refused: { line: number; reason: string }[]
  notes: Note[]
}

/** What the file's columns are: each one (null: left out), or where each field comes from. Neither: the header names them. */
export interface HowToRead {
  columns?: (ImportField | null)[] | undefined
  mapping?: ImportMapping | undefined
}

/** Reads people from CSV. Throws CSV_INVALID when the file as a whole cannot be read. */
export async function readPeopleFile(csv: string, how: HowToRead = {}): Promise<PeopleFile> {
  const table = await readTable(csv)
  const mapping = how.mapping ?? oneByOne(table.columns, how.columns ?? namedColumns(table.columns))
  const at = new Map(table.columns.map((name, index) => [name, index]))
  checkColumns(mapping, at)
  const missing = requiredFields.filter((name) => !mapping[name])
  if (missing.length > 0)
    throw csvInvalid(
      `The CSV lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Its first line must name columns of: ${importFields.join(', ')}.`,
    )
  const refused: PeopleFile['refused'] = []
  const byId = new Map<string, PersonInFile>()
  for (const { line, cells } of table.rows) {
    const read =
      tooWide(cells, table.columns.length) ??
      readRow((field) => saidBy(field, mapping[field], cells, at), line)
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
    refused,
    notes: how.columns || how.mapping ? [] : unnamedValues(table),
  }
}

function oneByOne(names: string[], fields: (ImportField | null)[]): ImportMapping {
  const twice = fields.find((name, index) => name !== null && fields.indexOf(name) !== index)
  if (twice) throw csvInvalid(`Two columns are ${twice}. Choose one of them.`)
  return Object.fromEntries(
    fields.flatMap((field, index) => (field === null ? [] : [[field, { columns: [names[index] ?? ''] }]])),
  )
}

function checkColumns(mapping: ImportMapping, at: ReadonlyMap<string, number>): void {
  for (const [field, source] of Object.entries(mapping)) {
    const lacking = 'columns' in source ? source.columns.find((name) => !at.has(name)) : undefined
    if (lacking !== undefined)
      throw csvInvalid(
        `The file has no column '${lacking.slice(0, 100)}', which is to be ${field}. Its columns are: ${[...at.keys()].join(', ').slice(0, 300)}.`,
      )
  }
}

const UNNAMED = /^column \d+$/i

function namedColumns(header: string[]): (ImportField | null)[] {
  const names = header.map((name) => name.toLowerCase())
  const known: readonly string[] = importFields
  const passedOver: readonly string[] = exportedOnly
  const unknown = names.filter(
    (name) => !known.includes(name) && !passedOver.includes(name) && !UNNAMED.test(name),
  )
  if (unknown.length > 0)
    throw csvInvalid(
      `The CSV has columns we do not know: ${unknown.join(', ').slice(0, 300)}. Known: ${importFields.join(', ')}.`,
    )
  return names.map((name) => (known.includes(name) ? (name as ImportField) : null))
}

/** A column without a name is ignored; if it has values, that is reported once. */
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
