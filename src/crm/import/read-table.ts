import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { columnNames, headerAt, plainValue, readCsvText } from '../../domain/csv-text.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { cleanName } from '../commands/stored-text.ts'

export interface Row {
  /** The line of the file it begins on. */
  line: number
  /** As many as there are columns, and those beyond them; '' for what the row lacks. */
  cells: string[]
}

export interface Table {
  columns: string[]
  /** Those that hold anything. */
  rows: Row[]
}

/** Longest file we take, in rows. */
const MAX_ROWS = 100_000
/** The parser works through so many bytes before others get a turn. */
const PIECE = 64 * 1024
/** Rows in which the header is looked for. */
const HEAD = 10

/**
 * Reads CSV as spreadsheets write it: a `sep=` line, a title above the header, rows that end early, empty columns and rows.
 * Throws CSV_INVALID.
 */
export async function readTable(csv: string): Promise<Table> {
  const rows = (await parseRows(csv)).filter(({ cells }) => cells.some(Boolean))
  const at = headerAt(rows.slice(0, HEAD).map(({ cells }) => cells))
  const columns = columnNames(rows[at]?.cells ?? [])
  return {
    columns,
    rows: rows.slice(at + 1).map(({ line, cells }) => ({
      line,
      cells: [...cells, ...Array<string>(Math.max(0, columns.length - cells.length)).fill('')],
    })),
  }
}

export function csvInvalid(sentence: string): ThroughlineError {
  return new ThroughlineError('CSV_INVALID', `${sentence} Nothing was imported.`)
}

async function parseRows(csv: string): Promise<Row[]> {
  const { text, separator } = readCsvText(csv)
  const bytes = Buffer.from(text)
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, index) =>
    bytes.subarray(index * PIECE, (index + 1) * PIECE),
  )
  const parser = Readable.from(pieces).pipe(
    parse({
      delimiter: separator,
      raw: true,
      // Files put together from several have several line ends.
      recordDelimiter: ['\r\n', '\n', '\r'],
      relaxColumnCount: true,
      relaxQuotes: true,
      trim: true,
    }),
  )
  const rows: Row[] = []
  let line = 1
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      rows.push({ line, cells: record.map((cell) => plainValue(cleanName(cell)!)) })
      // The parser's own count takes a line end within quotes for two.
      line += raw.match(/\r\n|\r|\n/g)?.length ?? 0
      if (rows.length > MAX_ROWS + HEAD) break
    }
  } catch (error) {
    throw csvInvalid(
      `The CSV cannot be read at line ${line}, or below it: ${(error as Error).message.slice(0, 200)}. Correct it there.`,
    )
  }
  if (rows.length > MAX_ROWS + HEAD)
    throw csvInvalid('The CSV has more than 100,000 rows. Divide it into several files.')
  return rows
}
