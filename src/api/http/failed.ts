import type { FastifyRequest } from 'fastify'
import { reportFailure } from '../../domain/report-failure.ts'

/** The cause of an internal failure is not sent to the browser: the log has it under the reference. */
export function failed(request: FastifyRequest, error: unknown) {
  const reference = reportFailed(request, error)
  return {
    code: 'FAILED',
    message: `Something went wrong on our side. Try again; if it happens again, give your administrator this reference: ${reference}.`,
    reference,
  }
}

/** Logs an unexpected error of a request, once: the route, not the address that was asked for, and by whom. */
export function reportFailed(request: FastifyRequest, error: unknown): string {
  const { method, routeOptions, server, viewer } = request
  const ids = { route: `${method} ${routeOptions.url ?? '?'}`, viewer: viewer?.id ?? null }
  return reportFailure(server.failureLog, error, 'a request failed', ids)
}
