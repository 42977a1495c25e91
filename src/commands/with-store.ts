import { userInfo } from 'node:os'
import type { Actor } from '../admin/audit/audited.ts'
import { type Config, readConfig } from '../config.ts'
import type { Database } from '../database/database.ts'
import { openStore } from '../main.ts'

export { print, say, write } from './output.ts'

/** Runs a command with the configuration and the open store, and closes the store in any case. */
export async function withStore<Result>(
  work: (database: Database, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(process.env)
  await using database = await openStore(config)
  return await work(database, config)
}

/** Who the audit log names for a command: the operating system's user. */
export function operator(): Actor {
  const name = `command:${userName()}`
  return { by: { id: name, name }, ipAddress: 'command line' }
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

/**
 * Aborted when somebody wants this process to end, which then ends with the exit code of that signal. Asked a second time,
 * it ends at once.
 */
export function endOnSignal(): AbortSignal {
  const end = new AbortController()
  for (const [name, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 }))
    process.once(name, () => {
      process.exitCode = 128 + number
      end.abort()
    })
  return end.signal
}

/** Resolves when somebody wants this process to end. */
export function untilSignalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
