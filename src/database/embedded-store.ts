import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { StoreError } from './failure.ts'

const STORE_PROGRAM = fileURLToPath(new URL('./embedded-store-process.ts', import.meta.url))
const START_LIMIT_MS = 60_000
/** Longest path of a Unix socket, in bytes. Source: unix(7), sun_path. */
const MAX_SOCKET_PATH = 100
const SOCKET_NAME = '.s.PGSQL.5432'

export interface EmbeddedStore {
  connection: { host: string; port: number; user: string; database: string }
}

/**
 * The embedded store of a data folder, shared by every process of ours on this machine: the first one to need it starts
 * it, the store process ends itself once nobody is connected. It survives the death of any process, not a power cut.
 * Throws STORE_IN_USE when the folder is held by a process we cannot reach, STORE_START_FAILED otherwise.
 */
export async function openEmbeddedStore(dataFolder: string): Promise<EmbeddedStore> {
  const folder = resolve(dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const socketFolder = await socketFolderOf(folder)
  const connection = { host: socketFolder, port: 5432, user: 'postgres', database: 'postgres' }
  const deadline = Date.now() + START_LIMIT_MS
  let lastStart = 0
  while (!(await answers(join(socketFolder, SOCKET_NAME)))) {
    const failure = lastStart > 0 ? await readFailure(folder) : null
    if (failure) throw failure
    if (Date.now() > deadline) {
      throw new StoreError(
        'STORE_START_FAILED',
        `The embedded store in ${folder} did not start within 60 seconds.`,
      )
    }
    // Started again now and then: the one we found may have been about to end itself.
    if (Date.now() - lastStart > 10_000) {
      await writeFile(failureFile(folder), '')
      startStoreProcess(folder, socketFolder)
      lastStart = Date.now()
    }
    await sleep(40)
  }
  return { connection }
}

/** Where the store process leaves one line when it cannot start: `code`, then a sentence. */
export function failureFile(folder: string): string {
  return join(folder, 'store-failure.txt')
}

async function readFailure(folder: string): Promise<StoreError | null> {
  const text = await readFile(failureFile(folder), 'utf8').catch(() => '')
  const [code, ...sentence] = text.trim().split(' ')
  return code ? new StoreError(code, sentence.join(' ')) : null
}

function startStoreProcess(folder: string, socketFolder: string): void {
  const flags = ['--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...flags, STORE_PROGRAM, folder, join(socketFolder, SOCKET_NAME)], {
    detached: true,
    stdio: 'ignore',
  })
  child.unref()
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
