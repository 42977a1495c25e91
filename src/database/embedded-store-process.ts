/**
 * The embedded store: PGlite behind a Unix socket, in a process of its own, because it blocks the event loop it lives
 * in. Started by openEmbeddedStore with the data folder and the socket's path; ends itself when idle.
 */
import { existsSync, unlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { PGLiteSocketHandler } from '@electric-sql/pglite-socket'
import { failureFile } from './embedded-store.ts'
import type { StoreError } from './failure.ts'
import { lockFolder } from './folder-lock.ts'
import { Turns } from './turns.ts'

const [folder, socketPath] = process.argv.slice(2) as [string, string]
/** How long it outlives its last client. */
const IDLE_MS = 3_000
/** How long it waits for its first client. */
const FIRST_CLIENT_MS = 30_000
const CHECK_MS = 500
/** PGlite has no background workers: without this, dead rows and the write-ahead log grow without bound. */
const MAINTENANCE_MS = 60_000

process.on('uncaughtException', (error) =>
  fail('STORE_START_FAILED', `The embedded store in ${folder} stopped: ${brief(error)}`),
)
// Whoever started us may be ended by Ctrl-C; other clients still need us, and we end by ourselves.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})

// Of several that were started at once, the last may come so late that the folder was deleted again.
if (!existsSync(folder)) process.exit(1)
/** Held until this process ends, however it ends. PGlite itself lets two processes open a folder and loses rows. */
const lock = await lockFolder(folder, 'store').catch((error: StoreError) => fail(error.code, error.message))
writeFileSync(join(folder, 'store.pid'), String(process.pid))
unlinkStaleSocket()
const database = await PGlite.create({ dataDir: join(folder, 'postgres'), extensions: { pg_trgm } })
await database.exec("alter system set max_wal_size = '128MB'")
const turns = new Turns(database)
const clients = new Set<Socket>()
const server = createServer(attach)
server.listen(socketPath)

/** When it may end itself unless somebody is connected. */
let endsAt = Date.now() + FIRST_CLIENT_MS
let maintainedAt = Date.now()
setInterval(async () => {
  if (clients.size > 0) endsAt = Date.now() + IDLE_MS
  if (clients.size > 0 && Date.now() - maintainedAt > MAINTENANCE_MS) {
    if (await turns.alone(maintain)) maintainedAt = Date.now()
  }
  if (clients.size === 0 && Date.now() > endsAt) await stop()
}, CHECK_MS)

function attach(socket: Socket): void {
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  // Typed as the library's own queue, of which it uses what Turns has.
  const handler = new PGLiteSocketHandler({ queryQueue: turns as never, closeOnDetach: true })
  handler.attach(socket).catch(() => socket.destroy())
}

async function maintain(): Promise<void> {
  // VACUUM must be alone in its call.
  await database.exec('vacuum analyze').catch(() => {})
  await database.exec('checkpoint').catch(() => {})
}

async function stop(): Promise<void> {
  unlinkStaleSocket()
  server.close()
  await database.close().catch(() => {})
  lock[Symbol.dispose]()
  process.exit(0)
}

function unlinkStaleSocket(): void {
  try {
    unlinkSync(socketPath)
  } catch {
    // There was none.
  }
}

function fail(code: string, sentence: string): never {
  writeFileSync(failureFile(folder), `${code} ${sentence}`)
  process.exit(1)
}

function brief(error: unknown): string {
  // PGlite's errors carry a whole minified source line.
  return String((error as Error)?.message ?? error)
    .split('\n')[0]!
    .slice(0, 300)
}
