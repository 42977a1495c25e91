import { SyncError, TryLaterError } from '../domain/errors.ts'
import { recordSuccess, recordTenantAnswers } from './problems.ts'
import type { Run } from './run.ts'

/** The same run, of which the first answer and the first hand-over end the troubles that they are the end of (problems.ts). */
export function noteSuccesses(run: Run): Run {
  const { db, owner } = run
  let isTroubled = false
  return {
    ...run,
    source: afterFirst(
      run.source,
      'readPages',
      async () => {
        isTroubled = await recordSuccess(db, owner.mailbox, 'answer')
      },
      async (error) => {
        const isRefusal =
          error instanceof SyncError && error.scope === 'mailbox' && !(error instanceof TryLaterError)
        if (isRefusal) await recordTenantAnswers(db)
      },
    ),
    destination: afterFirst(run.destination, 'accept', async () => {
      if (isTroubled) await recordSuccess(db, owner.mailbox, 'handedOver')
    }),
  }
}

/** The same port, which reports when a call of `method` succeeds for the first time, and every failure of it. */
function afterFirst<Port, Method extends keyof Port>(
  port: Port,
  method: Method,
  onSuccess: () => Promise<void>,
  onFailure: (error: unknown) => Promise<void> = async () => {},
): Port {
  let isFirst = true
  const call = port[method] as (...given: unknown[]) => Promise<unknown>
  const calling = async (...given: unknown[]) => {
    let result: unknown
    try {
      result = await call(...given)
    } catch (error) {
      await onFailure(error)
      throw error
    }
    if (isFirst) await onSuccess()
    isFirst = false
    return result
  }
  return { ...port, [method]: calling }
}
