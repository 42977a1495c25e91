import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, zstdDecompressSync } from 'node:zlib'

/** Made by scripts/make-new-store.ts. */
const ARCHIVE = fileURLToPath(new URL('./new-store.zst', import.meta.url))
/** More than zstd allows by itself, in bits: most of a store stands in it three times, 8 MB apart. */
export const WINDOW_BITS = 26

/** The first line of the archive; then come the bytes of all files, one after the other, without the zeros they end with. */
export interface NewStoreIndex {
  /** Of the embedded store that made it. */
  pglite: string
  folders: string[]
  files: { path: string; bytes: number; size: number }[]
}

/**
 * Makes a new store in `folder` as a copy of one that was made and migrated before, which takes a twentieth of the time. It is there as a
 * whole or not at all, whenever this process is killed. Throws what the file system throws.
 */
export function makeNewStore(folder: string): void {
  const making = `${folder}.new`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  const { index, contents } = readArchive()
  for (const path of index.folders) mkdirSync(join(making, path), { mode: 0o700 })
  let at = 0
  for (const { path, bytes, size } of index.files) {
    writeFileSync(join(making, path), contents.subarray(at, at + bytes), { mode: 0o600 })
    if (size > bytes) truncateSync(join(making, path), size)
    at += bytes
  }
  renameSync(making, folder)
}

export function readArchive(): { index: NewStoreIndex; contents: Buffer } {
  const limits = { params: { [constants.ZSTD_d_windowLogMax]: WINDOW_BITS } }
  const archive = zstdDecompressSync(readFileSync(ARCHIVE), limits)
  const end = archive.indexOf('\n')
  return { index: JSON.parse(archive.toString('utf8', 0, end)), contents: archive.subarray(end + 1) }
}
