import type { FastifyInstance } from 'fastify'
import { ReportInvalid } from '../../crm/reports/refusal.ts'
import { isStoreLost, storeFault } from '../../database/failure.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import type { FailureLog } from '../../domain/report-failure.ts'
import { recordRefusal } from './access.ts'
import { failed, reportFailed } from './failed.ts'
import { NotAllowed } from './not-allowed.ts'
import { TooMany } from './reading.ts'

declare module 'fastify' {
  interface FastifyInstance {
    failureLog: FailureLog
  }
}

/** Every failure is `{ code, message }`; an unexpected one is logged, and has a reference by which it is found there. */
export function answerErrors(app: FastifyInstance, log: FailureLog): void {
  app.decorate('failureLog', log)
  // An answer that is on its way can only break off.
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isStream(payload)) return
    payload.on('error', (error) => {
      if (!reply.raw.destroyed) reportFailed(request, error)
    })
  })
  app.setErrorHandler(async (thrown, request, reply) => {
    const error = thrown as Error & { statusCode?: number; validation?: unknown }
    if (error.validation)
      return reply.code(400).send({ code: 'REQUEST_INVALID', message: error.message.slice(0, 300) })
    if (error instanceof NotAllowed) {
      await recordRefusal(request, error.code)
      return reply.code(403).send({ code: error.code, message: error.message })
    }
    if (error instanceof TooMany) {
      await recordRefusal(request, error.code)
      return reply.code(429).send({ code: error.code, message: error.message })
    }
    if (error instanceof ReportInvalid)
      return reply.code(400).send({ code: error.code, message: error.message, part: error.part })
    if (error instanceof ThroughlineError)
      return reply
        .code(error.code === 'NOT_FOUND' ? 404 : 409)
        .send({ code: error.code, message: error.message })
    const fault = storeFault(error)
    if (fault) {
      if (!isStoreLost(fault)) reportFailed(request, error)
      return reply.code(503).send({ code: fault.code, message: fault.message })
    }
    const status = error.statusCode ?? 500
    if (status < 500)
      return reply.code(status).send({ code: 'REQUEST_INVALID', message: error.message.slice(0, 300) })
    return reply.code(500).send(failed(request, error))
  })
}

function isStream(payload: unknown): payload is NodeJS.ReadableStream {
  return typeof (payload as NodeJS.ReadableStream | null)?.pipe === 'function'
}
