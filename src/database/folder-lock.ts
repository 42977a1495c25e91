import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './failure.ts'

/**
 * An exclusive lock of the operating system on a data folder, for one purpose; freed when disposed or when the process
 * ends, however it ends. By way of SQLite, which locks files alike on every platform.
 * Throws STORE_IN_USE.
 */
export async function lockFolder(folder: string, purpose: string): Promise<Disposable> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = new DatabaseSync(join(folder, `${purpose}.lock`))
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch {
    file.close()
    throw new StoreError(
      'STORE_IN_USE',
      `The data folder ${folder} is in use by another process. End it, or name another folder in THROUGHLINE_DATA.`,
    )
  }
  return { [Symbol.dispose]: () => file.close() }
}
