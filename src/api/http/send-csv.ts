import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { CSV_MARK, type CsvValue, csvLines } from '../../domain/csv-lines.ts'

/** A table as a file to keep, sent as its rows come. */
export function sendCsv(
  reply: FastifyReply,
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<CsvValue[]>,
): FastifyReply {
  async function* lines() {
    yield CSV_MARK + csvLines([columns])
    for await (const row of rows) yield csvLines([row])
  }
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(lines()))
}
