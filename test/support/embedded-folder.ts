import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'

/** A folder for an embedded store, whichever store the other tests of the suite use. */
export interface EmbeddedFolder extends AsyncDisposable {
  folder: string
  /** Kills the running store process. Returns its process id. */
  killStore(): Promise<number>
}

export async function makeEmbeddedFolder(): Promise<EmbeddedFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-embedded-'))
  const template = inject('storeTemplate')
  // A copy is ready sooner than a new one.
  if ('folder' in template)
    await cp(join(template.folder, 'postgres'), join(folder, 'postgres'), { recursive: true })
  return {
    folder,
    killStore: () => killStoreOf(folder),
    async [Symbol.asyncDispose]() {
      await killStoreOf(folder).catch(() => {})
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Kills the store process of a data folder. Throws where there is none. */
export async function killStoreOf(folder: string): Promise<number> {
  const pid = Number(await readFile(join(folder, 'store.pid'), 'utf8'))
  process.kill(pid, 'SIGKILL')
  return pid
}
