import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { execPath } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { StoreError } from './failure.ts'
import { FULL_DISK_EXIT, failureFile, fullDisk, readFailure } from './store-failure.ts'

const STORE_PROGRAM = fileURLToPath(new URL('./embedded-store-process.ts', import.meta.url))
/** PGlite makes a new store in 2 s; on a busy machine that is many times more. */
const START_LIMIT_MS = 90_000
/** How long somebody else may hold the folder without answering, and how often we look whether they still do, in ms. */
const HELD_LIMIT_MS = 20_000
const START_AGAIN_MS = 300
/** Longest path of a Unix socket, in bytes. Source: unix(7), sun_path. */
const MAX_SOCKET_PATH = 100
const SOCKET_NAME = '.s.PGSQL.5432'

export interface EmbeddedStore {
  connection: { host: string; port: number; user: string; database: string }
}

/**
 * The embedded store of a data folder, shared by every process of ours on this machine: the first one to need it starts
 * it, the store process ends itself once nobody is connected. It survives the death of any process, not a power cut.
 * Throws STORE_IN_USE when the folder is held by a process we cannot reach for 20 s, STORE_FULL, STORE_START_FAILED otherwise.
 */
export async function openEmbeddedStore(dataFolder: string): Promise<EmbeddedStore> {
  const folder = resolve(dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const socketFolder = await socketFolderOf(folder)
  const connection = { host: socketFolder, port: 5432, user: 'postgres', database: 'postgres' }
  const startedAt = Date.now()
  let process: ChildProcess | null = null
  while (!(await answers(join(socketFolder, SOCKET_NAME)))) {
    const waited = Date.now() - startedAt
    if (waited > START_LIMIT_MS) {
      throw new StoreError(
        'STORE_START_FAILED',
        `The embedded store in ${folder} did not start within ${START_LIMIT_MS / 1000} seconds.`,
      )
    }
    if (process === null || hasEnded(process)) {
      const failure = process && ((await readFailure(folder)) ?? failureOf(process, folder))
      // Who holds the folder may be a store that is just starting or ending: it answers, or frees the folder, soon.
      if (failure && (failure.code !== 'STORE_IN_USE' || waited > HELD_LIMIT_MS)) throw failure
      if (failure) await sleep(START_AGAIN_MS)
      // On a full disk it says so itself.
      await writeFile(failureFile(folder), '').catch(() => {})
      process = startStoreProcess(folder, socketFolder)
    }
    await sleep(40)
  }
  return { connection }
}

function failureOf({ exitCode }: ChildProcess, folder: string): StoreError | null {
  if (exitCode !== FULL_DISK_EXIT) return null
  return new StoreError('STORE_FULL', fullDisk(folder))
}

function startStoreProcess(folder: string, socketFolder: string): ChildProcess {
  const flags = ['--disable-warning=ExperimentalWarning']
  const child = spawn(execPath, [...flags, STORE_PROGRAM, folder, join(socketFolder, SOCKET_NAME)], {
    detached: true,
    stdio: 'ignore',
  })
  child.unref()
  return child
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

async function socketFolderOf(folder: string): Promise<string> {
  if (Buffer.byteLength(join(folder, SOCKET_NAME)) <= MAX_SOCKET_PATH) {
    await chmod(folder, 0o700)
    return folder
  }
  const short = join(
    tmpdir(),
    `throughline-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`,
  )
  await mkdir(short, { recursive: true, mode: 0o700 })
  await chmod(short, 0o700)
  return short
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection(socketPath)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}
