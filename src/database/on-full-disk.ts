import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** What PGlite writes with. */
const WRITING = ['writeSync', 'openSync', 'ftruncateSync', 'fsyncSync', 'mkdirSync', 'renameSync'] as const
/** No space, or none that this user may have. Source: errno(3). */
const FULL = new Set(['ENOSPC', 'EDQUOT'])

/** Calls `tell` in this thread as soon as one of its synchronous writes finds the disk full. */
export function onFullDisk(tell: () => never): void {
  for (const name of WRITING) {
    const write = fs[name] as (...args: unknown[]) => unknown
    Object.assign(fs, {
      [name](...args: unknown[]) {
        try {
          return write.apply(fs, args)
        } catch (error) {
          if (FULL.has((error as NodeJS.ErrnoException).code ?? '')) tell()
          throw error
        }
      },
    })
  }
  syncBuiltinESMExports()
}
