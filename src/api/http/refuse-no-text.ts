import type { FastifyInstance } from 'fastify'
import { BadRequest } from './bad-request.ts'

/** What PostgreSQL cannot hold as text: NUL, and halves of a character. Refused wherever it stands in a request, once for all. */
export function refuseNoText(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ query, params, body }) => {
    const open: unknown[] = [query, params, Buffer.isBuffer(body) ? null : body]
    for (let value = open.pop(); value !== undefined || open.length > 0; value = open.pop()) {
      if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
        throw new BadRequest('The request contains a character that is not text, such as NUL.')
      if (typeof value !== 'object' || value === null) continue
      for (const [name, inner] of Object.entries(value)) open.push(name, inner)
    }
  })
}
