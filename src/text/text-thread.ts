/** A thread that works on texts of emails, whoever wrote them (thread-pool.ts says how). */
import { parentPort } from 'node:worker_threads'
import { textWork } from './text-work.ts'
import type { Outcome, ThreadAnswer, ThreadOrder } from './thread-pool.ts'

function say(answer: { ready: true } | { at: number; outcome: Outcome<unknown> }): void {
  const { user, system } = process.threadCpuUsage()
  parentPort!.postMessage({ ...answer, cpuMs: (user + system) / 1_000 } satisfies ThreadAnswer)
}

parentPort!.on('message', async ({ task, shared, items }: ThreadOrder) => {
  const work = textWork[task as keyof typeof textWork] as (item: unknown, shared: unknown) => unknown
  for (const [at, item] of items.entries()) say({ at, outcome: await outcomeOf(() => work(item, shared)) })
})
say({ ready: true })

async function outcomeOf(work: () => unknown): Promise<Outcome<unknown>> {
  try {
    return { kind: 'done', result: await work() }
  } catch {
    return { kind: 'failed' }
  }
}
