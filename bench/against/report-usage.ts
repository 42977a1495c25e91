/**
 * Loaded before a process of a build under test (NODE_OPTIONS): as it ends, it leaves what it used in a folder. Every process that it
 * starts inherits this, so the embedded store reports itself. Plain Node, since it runs with any build's packages.
 */
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isMainThread } from 'node:worker_threads'

/** What a process used in its whole life, with all its threads. */
export interface Usage {
  /** File name of what ran. */
  program: string
  cpuMs: number
  maxRssMb: number
}

const folder = process.env.THROUGHLINE_BENCH_USAGE
if (isMainThread && folder)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    const usage: Usage = {
      program: basename(process.argv[1] ?? ''),
      cpuMs: (userCPUTime + systemCPUTime) / 1000,
      maxRssMb: maxRSS / 1024,
    }
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(usage))
  })
