import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lockFolder } from './folder-lock.ts'

/** A store process that nobody uses any more ends itself within seconds. */
const WAIT_MS = 10_000

/** Deletes the embedded store of a folder, once its last process has ended. Throws STORE_IN_USE. */
export async function emptyStore(folder: string): Promise<void> {
  for (const startedAt = Date.now(); ; ) {
    try {
      using _lock = await lockFolder(folder, 'store')
      await rm(join(folder, 'postgres'), { recursive: true, force: true })
      return
    } catch (error) {
      if (Date.now() - startedAt > WAIT_MS) throw error
      await sleep(100)
    }
  }
}
