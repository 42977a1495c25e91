import type { textWork } from './text-work.ts'
import { type Outcome, ThreadPool } from './thread-pool.ts'

type Work = typeof textWork
type Item<Task extends keyof Work> = Parameters<Work[Task]>[0]
type Shared<Task extends keyof Work> = Parameters<Work[Task]>[1]
type Result<Task extends keyof Work> = Awaited<ReturnType<Work[Task]>>

/** Threads that work on texts of emails, apart from the event loop. */
export interface TextThreads {
  /** One outcome for each item, in order. Throws TEXT_THREAD_FAILED. */
  run<Task extends keyof Work>(
    task: Task,
    shared: Shared<Task>,
    items: Item<Task>[],
  ): Promise<Outcome<Result<Task>>[]>
}

const PROGRAM = new URL('./text-thread.ts', import.meta.url)
/** Memory of one thread, in megabytes. */
const MEGABYTES = 512

/** @param cpuMs CPU time that one email may take, in ms */
export function textThreads({ threads, cpuMs }: { threads: number; cpuMs: number }): TextThreads {
  return new ThreadPool({ program: PROGRAM, threads, cpuMs, megabytes: MEGABYTES }) as TextThreads
}

/** A letter as long as any takes less than a second; one that takes longer was made to. */
const LETTER_CPU_MS = 5_000
/** Somebody waits, and is shown the plain text instead. */
const LOOK_CPU_MS = 3_000

/** For mail as it comes in. Mailboxes take turns. */
export const forArrivals = textThreads({ threads: 1, cpuMs: LETTER_CPU_MS })
/** For people who wait for an answer: one of them does not wait for another's worst email. */
export const forPeople = textThreads({ threads: 2, cpuMs: LOOK_CPU_MS })
/** For passes over mail that is there. */
export const forPasses = textThreads({ threads: 1, cpuMs: LETTER_CPU_MS })
