/**
 * The process of the embedded store: holds its folder, and answers for its life. PGlite itself works in a thread of its own
 * (embedded-store-thread.ts), so that a statement that takes long, or never ends, does not keep a signal from being heard.
 * Started by openEmbeddedStore with the data folder and the socket's path.
 */
import { existsSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { StoreError } from './failure.ts'
import { lockFolder } from './folder-lock.ts'
import { makeNewStore } from './new-store.ts'
import { FULL_DISK_EXIT, fullDisk, keepRoomForFailure, leaveFailure } from './store-failure.ts'

const [folder, socketPath] = process.argv.slice(2) as [string, string]
const CHECK_FOLDER_MS = 500
/** How long the store may take to close once it is asked to, in ms. What it has acknowledged is kept either way. */
const STOP_MS = 5_000
// Of several that were started at once, the last may come so late that the folder was deleted again.
const folderAtStart = identityOf(folder)
if (folderAtStart === null) process.exit(1)
process.on('uncaughtException', (error) =>
  (error as NodeJS.ErrnoException).code === 'ENOSPC'
    ? fail('STORE_FULL', fullDisk(folder))
    : fail('STORE_START_FAILED', `The embedded store in ${folder} stopped: ${brief(error)}`),
)
/** Held until this process ends, however it ends. PGlite itself lets two processes open a folder and loses rows. */
const lock = await lockFolder(folder, 'store').catch((error: StoreError) => fail(error.code, error.message))
keepRoomForFailure(folder)
writeFileSync(join(folder, 'store.pid'), String(process.pid))
const database = join(folder, 'postgres')
if (!existsSync(database)) makeNewStore(database)

// Optimising code costs more than a short life gives back: V8 begins with it later, and the steady work of a long life has it all the same.
for (const flag of ['--wasm-tiering-budget=300000000', '--wasm-wrapper-tiering-budget=1000000'])
  setFlagsFromString(flag)
const store = new Worker(new URL('./embedded-store-thread.ts', import.meta.url), {
  argv: [folder, socketPath],
})
store.on('error', (error) =>
  fail('STORE_START_FAILED', `The embedded store in ${folder} stopped: ${brief(error)}`),
)
store.on('exit', (code) => {
  if (code === FULL_DISK_EXIT) fail('STORE_FULL', fullDisk(folder))
  lock[Symbol.dispose]()
  process.exit(code)
})

// The process that started us may be ended by a signal to the whole group; other clients still need us, and we end when idle. A second signal ends us.
let signals = 0
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (++signals < 2) return
    store.postMessage('stop')
    setTimeout(() => end(1), STOP_MS)
  })

setInterval(() => {
  const now = identityOf(folder)
  if (now === null || now !== folderAtStart) end(1)
}, CHECK_FOLDER_MS)

/** Tells one folder from another of the same name; null: there is none. */
function identityOf(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.dev} ${stat.ino}` : null
}

/** Nothing is lost by an end at any moment: the next start recovers from the write-ahead log. */
function end(code: number): never {
  try {
    unlinkSync(socketPath)
  } catch {
    // It has gone with the folder.
  }
  process.exit(code)
}

function fail(code: string, sentence: string): never {
  leaveFailure(folder, code, sentence)
  process.exit(code === 'STORE_FULL' ? FULL_DISK_EXIT : 1)
}

function brief(error: unknown): string {
  // PGlite's errors carry a whole minified source line.
  return String((error as Error)?.message ?? error)
    .split('\n')[0]!
    .slice(0, 300)
}
