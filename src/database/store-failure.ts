import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreError } from './failure.ts'

/** How the store process ends on a full disk, where it may have no room to say so. */
export const FULL_DISK_EXIT = 28
/** Room for a failure's sentence, taken while there is some: on a full disk it is written in place. */
const BYTES = 1_024

/** Where the store process leaves one line when it cannot start or go on: `code`, then a sentence. */
export function failureFile(folder: string): string {
  return join(folder, 'store-failure.txt')
}

export function fullDisk(folder: string): string {
  return `The disk of the embedded store in ${folder} is full, and the store has ended. Free some space: reading goes on by itself, and nothing acknowledged is lost.`
}

/** Why the store of a folder could not start or has ended; null: it did not say. */
export async function readFailure(folder: string): Promise<StoreError | null> {
  const text = await readFile(failureFile(folder), 'utf8').catch(() => '')
  const [code, ...sentence] = text.trim().split(' ')
  return code ? new StoreError(code, sentence.join(' ')) : null
}

/** Nothing has failed so far. */
export function keepRoomForFailure(folder: string): void {
  writeFileSync(failureFile(folder), ' '.repeat(BYTES))
}

/** Never throws: the exit code says as much to the process that started it. */
export function leaveFailure(folder: string, code: string, sentence: string): void {
  try {
    const file = openSync(failureFile(folder), 'r+')
    ftruncateSync(file, writeSync(file, `${code} ${sentence}`.slice(0, BYTES), 0))
    closeSync(file)
  } catch {
    // No room, or no folder any more.
  }
}
