/**
 * Runs `work` with a signal that is aborted after `ms`, or together with `life`. NOTE: not AbortSignal.any, whose signals
 * would hang on a long life by the hundred thousand.
 */
export async function withDeadline<Result>(
  life: AbortSignal | null,
  ms: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  life?.throwIfAborted()
  const ended = new AbortController()
  const timer = setTimeout(() => ended.abort(new DOMException('No reply in time.', 'TimeoutError')), ms)
  const end = () => ended.abort(life?.reason)
  life?.addEventListener('abort', end, { once: true })
  try {
    return await work(ended.signal)
  } finally {
    clearTimeout(timer)
    life?.removeEventListener('abort', end)
  }
}

/** The result of `promise`, or the signal's reason as soon as it is aborted; the work behind the promise goes on. */
export async function orAborted<Result>(promise: Promise<Result>, life: AbortSignal | null): Promise<Result> {
  if (!life) return promise
  life.throwIfAborted()
  const left = Promise.withResolvers<never>()
  const leave = () => left.reject(life.reason)
  life.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([promise, left.promise])
  } finally {
    life.removeEventListener('abort', leave)
  }
}
