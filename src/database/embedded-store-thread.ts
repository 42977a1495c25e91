/**
 * The embedded store itself: PGlite behind a Unix socket, in a thread of its own, because it blocks the event loop it lives
 * in. Ends when idle, when asked to, and on a full disk.
 */
import { rmSync, unlinkSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { PGLiteSocketHandler } from '@electric-sql/pglite-socket'
import { onFullDisk } from './on-full-disk.ts'
import { FULL_DISK_EXIT, fullDisk, leaveFailure } from './store-failure.ts'
import { Turns } from './turns.ts'

const [folder, socketPath] = process.argv.slice(2) as [string, string]
/** How long it outlives its last client. */
const IDLE_MS = 3_000
/** How long it waits for its first client. */
const FIRST_CLIENT_MS = 30_000
const CHECK_MS = 500
/** PGlite has no background workers: without this, dead rows and the write-ahead log grow without bound. */
const MAINTENANCE_MS = 60_000

// It would go on trying to write its log for ever, deaf to everybody.
onFullDisk(() => {
  leaveFailure(folder, 'STORE_FULL', fullDisk(folder))
  process.exit(FULL_DISK_EXIT)
})
unlinkStaleSocket()
// The folder is held already; PGlite's own mark of that, left empty by a full disk, would keep it from ever starting again.
rmSync(join(folder, 'postgres', 'postmaster.pid'), { force: true })
const database = await PGlite.create({ dataDir: join(folder, 'postgres'), extensions: { pg_trgm } })
await database.exec("alter system set max_wal_size = '128MB'")
const turns = new Turns(database)
const clients = new Set<Socket>()
const server = createServer(attach)
server.listen(socketPath)
parentPort!.on('message', stop)

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
  for (const client of clients) client.destroy()
  await database.close().catch(() => {})
  process.exit(0)
}

function unlinkStaleSocket(): void {
  try {
    unlinkSync(socketPath)
  } catch {
    // There was none.
  }
}
