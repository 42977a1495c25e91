import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { type CsvValue, csvLine } from './csv-line.ts'

/** A table as a file to keep, sent as its rows come. */
export function sendCsv(
  reply: FastifyReply,
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<CsvValue[]>,
): FastifyReply {
  async function* lines() {
    // The mark tells spreadsheets that it is UTF-8.
    yield `\ufeff${csvLine([...columns])}`
    for await (const row of rows) yield csvLine(row)
  }
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(lines()))
}
