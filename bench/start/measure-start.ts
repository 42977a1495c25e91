import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { freePort } from '../../test/support/free-port.ts'
import { processTreeCpuMs } from '../stores/process-cpu.ts'

/** One `npm start`, from its beginning, in ms. CPU is that of all its processes; NaN where it cannot be told. */
export interface Start {
  signInCpuMs: number
  firstEmailMs: number
}

/** Runs `npm start` in a checkout on a store of its own until it says that an email is in the CRM. Throws what it said where it ends before. */
export async function measureStart(root: string, environment: Record<string, string> = {}): Promise<Start> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'throughline-start-'))
  const { PATH = '', HOME = '' } = process.env
  const startedAt = performance.now()
  const npm = spawn('npm', ['start'], {
    cwd: root,
    // Nothing of what npm tells this run, caches above all.
    env: {
      ...{ PATH, HOME, ...environment },
      PORT: String(await freePort()),
      THROUGHLINE_DATA: dataFolder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  try {
    let signInCpuMs = Number.NaN
    for await (const line of linesOf(npm)) {
      if (line.startsWith('Throughline is at')) signInCpuMs = processTreeCpuMs(npm.pid!) ?? Number.NaN
      if (/[1-9]\d* emails in the CRM/.test(line))
        return { signInCpuMs, firstEmailMs: performance.now() - startedAt }
    }
    throw new Error(`npm start in ${root} ended before an email was in the CRM.`)
  } finally {
    await end(npm, dataFolder)
  }
}

async function* linesOf({ stdout, stderr }: ChildProcess): AsyncGenerator<string> {
  const both = new PassThrough()
  for (const stream of [stdout!, stderr!]) stream.pipe(both, { end: false })
  stdout!.once('end', () => both.end())
  yield* createInterface({ input: both })
}

async function end(npm: ChildProcess, dataFolder: string): Promise<void> {
  if (npm.exitCode === null) {
    process.kill(-npm.pid!, 'SIGTERM')
    await once(npm, 'exit')
  }
  const store = Number(await readFile(join(dataFolder, 'store.pid'), 'utf8').catch(() => '0'))
  // Its folder goes, so it need not end well; earlier builds did not always end when their last client had gone.
  try {
    if (store > 0) process.kill(store, 'SIGKILL')
  } catch {
    // It has ended.
  }
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
}
