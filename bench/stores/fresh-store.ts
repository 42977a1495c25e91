import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '../../src/database/database.ts'
import { parentOf, processCpuMs, processTreeCpuMs } from './process-cpu.ts'

export type StoreKind = 'PGlite' | 'PostgreSQL'

/** An empty database for one run. */
export interface FreshStore extends AsyncDisposable {
  /** How the product is told of it. */
  environment: Record<string, string>
  databaseUrl: string | undefined
  dataFolder: string
  /** CPU the store's processes have used since they started, in ms; null where it cannot be told. */
  cpuMs(): number | null
}

let made = 0

/** `postgresUrl`: a database whose user may create databases; null: an embedded store in a folder of its own. */
export function freshStore(postgresUrl: string | null): Promise<FreshStore> {
  return postgresUrl === null ? freshEmbeddedStore() : freshPostgresDatabase(postgresUrl)
}

async function freshEmbeddedStore(): Promise<FreshStore> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  // Held open, so that one store process lives as long as the run.
  const database = await openDatabase({ dataFolder })
  const pid = Number(await readFile(join(dataFolder, 'store.pid'), 'utf8'))
  return {
    environment: { THROUGHLINE_DATA: dataFolder },
    databaseUrl: undefined,
    dataFolder,
    cpuMs: () => processCpuMs(pid),
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]()
      await endOf(pid)
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The store process ends itself a moment after its last client. */
async function endOf(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await sleep(100)
  }
}

async function freshPostgresDatabase(serverUrl: string): Promise<FreshStore> {
  const name = `throughline_bench_${process.pid}_${++made}`
  const server = new pg.Client({ connectionString: serverUrl })
  await server.connect()
  await server.query(`create database ${name}`)
  const { rows } = await server.query<{ pid: number }>('select pg_backend_pid() as pid')
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const databaseUrl = url.toString()
  const postmaster = isLocal(url) ? parentOf(rows[0]!.pid) : null
  return {
    environment: { DATABASE_URL: databaseUrl },
    databaseUrl,
    dataFolder: tmpdir(),
    cpuMs: () => (postmaster === null ? null : processTreeCpuMs(postmaster)),
    async [Symbol.asyncDispose]() {
      await server.query(`drop database if exists ${name} with (force)`)
      await server.end()
    },
  }
}

function isLocal({ hostname }: URL): boolean {
  return ['', 'localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
