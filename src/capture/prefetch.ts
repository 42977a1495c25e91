/**
 * Works through `inputs` with at most `limit` results running or waiting, and yields those that have finished, several at
 * once when the consumer was slow: memory stays bounded, and the consumer's batches grow with its own pace (G9).
 * The first failure of `work` is thrown once the rest has come to an end.
 */
export async function* prefetch<Input, Output>(
  inputs: AsyncIterable<Input>,
  limit: number,
  work: (input: Input) => Promise<Output>,
): AsyncGenerator<Output[]> {
  const iterator = inputs[Symbol.asyncIterator]()
  const underWay = new Set<Promise<void>>()
  let ready: Output[] = []
  let failure: { error: unknown } | null = null
  let exhausted = false
  try {
    while (true) {
      while (!exhausted && !failure && underWay.size + ready.length < limit) {
        const { value, done } = await iterator.next()
        if (done) {
          exhausted = true
          break
        }
        const job: Promise<void> = work(value)
          .then(
            (output) => void ready.push(output),
            (error) => {
              failure ??= { error }
            },
          )
          .finally(() => underWay.delete(job))
        underWay.add(job)
      }
      if (ready.length > 0) {
        const batch = ready
        ready = []
        yield batch
      } else if (underWay.size > 0) await Promise.race(underWay)
      else if (failure) throw (failure as { error: unknown }).error
      else return
    }
  } finally {
    await Promise.allSettled(underWay)
  }
}
