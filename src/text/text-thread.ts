/** A thread that works on texts of emails, whoever wrote them (thread-pool.ts says how). */
import { parentPort, workerData } from 'node:worker_threads'
import { textWork } from './text-work.ts'
import type { Outcome, Progress, ThreadAnswer, ThreadOrder } from './thread-pool.ts'

const progress = workerData as Progress

function say(answer: ThreadAnswer): void {
  parentPort!.postMessage(answer)
}

parentPort!.on('message', async ({ task, shared, items }: ThreadOrder) => {
  const work = textWork[task as keyof typeof textWork] as (item: unknown, shared: unknown) => unknown
  const outcomes: Outcome<unknown>[] = []
  for (const [at, item] of items.entries()) {
    begin(at)
    outcomes.push(await outcomeOf(() => work(item, shared)))
  }
  // What comes next is not this order's time.
  begin(0)
  say({ outcomes })
})
begin(0)
say({ ready: true })

function begin(at: number): void {
  const { user, system } = process.threadCpuUsage()
  progress.set([at, (user + system) / 1_000, Date.now()])
}

async function outcomeOf(work: () => unknown): Promise<Outcome<unknown>> {
  try {
    return { kind: 'done', result: await work() }
  } catch {
    return { kind: 'failed' }
  }
}
