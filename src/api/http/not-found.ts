import type { FastifyReply } from 'fastify'
import type { ApiError } from '../contract.ts'

export function notFound(reply: Pick<FastifyReply, 'code'>, what: string): ApiError {
  reply.code(404)
  return { code: 'NOT_FOUND', message: `This ${what} does not exist (any more).` }
}
