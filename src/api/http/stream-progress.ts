import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ThroughlineError } from '../../domain/errors.ts'
import { failed } from './failed.ts'

const LINES = 'application/x-ndjson'

/**
 * Runs long work for a request. Who accepts lines of JSON gets `{ done, total }` for every part and at last `{ result }`,
 * or `{ error }`; what fails before the first part, and everybody else, is answered as ever. The work goes on when the
 * asker goes away: asking again with the same request id returns the result.
 */
export async function streamProgress<Result>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (onProgress?: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result | FastifyReply> {
  if (!request.headers.accept?.includes(LINES)) return work()
  let lines: PassThrough | null = null
  const write = (line: object) => {
    if (!lines) {
      lines = new PassThrough()
      lines.on('error', () => {})
      reply.type(LINES).send(lines)
    }
    if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`)
  }
  try {
    const result = await work((done, total) => write({ done, total }))
    if (!lines) return result
    write({ result })
  } catch (error) {
    if (!lines) throw error
    write({
      error:
        error instanceof ThroughlineError
          ? { code: error.code, message: error.message }
          : failed(request, error),
    })
  }
  ;(lines as PassThrough).end()
  return reply
}
