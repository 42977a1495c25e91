/**
 * Makes src/database/new-store.zst, the store that a new installation begins with: what the embedded store makes of an empty folder,
 * with the migrations of today. Later ones run when it is opened, so it need not be made again for each; it must be after another version of
 * PGlite, and is worth it now and then:
 *
 *     node scripts/make-new-store.ts
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { type NewStoreIndex, WINDOW_BITS } from '../src/database/new-store.ts'

const root = join(import.meta.dirname, '..')
const areas = { admin: 'src/admin/migrations', engine: 'src/capture/migrations', crm: 'src/crm/migrations' }
/** It and what follows in its area is left to the store itself: it dates the first version of the rules, which begins when the store does. */
const FIRST_LEFT = 'admin/0007-rule-versions'
const LEVEL = 19
const scratch = mkdtempSync(join(tmpdir(), 'throughline-new-store-'))
try {
  await makeStore(scratch)
  const archive = pack(scratch)
  writeFileSync(join(root, 'src/database/new-store.zst'), archive)
  process.stdout.write(`${(archive.length / 1e6).toFixed(2)} MB.\n`)
} finally {
  rmSync(scratch, { recursive: true })
}

async function makeStore(folder: string): Promise<void> {
  const database = await PGlite.create({ dataDir: folder, extensions: { pg_trgm } })
  await database.exec(
    'create table migrations (name varchar(255) primary key, timestamp varchar(255) not null, sha256 text)',
  )
  for (const [area, path] of Object.entries(areas)) await runMigrations(database, area, join(root, path))
  // The log of how the store was made is of no use to anybody: a new file of it, and the old one goes.
  await database.exec('set wal_recycle = off')
  await database.exec('select pg_switch_wal()')
  await database.exec('checkpoint')
  await database.close()
}

async function runMigrations(database: PGlite, area: string, folder: string): Promise<void> {
  for (const file of readdirSync(folder)
    .filter((one) => one.endsWith('.sql'))
    .sort()) {
    const name = `${area}/${basename(file, '.sql')}`
    if (name === FIRST_LEFT) return
    const text = readFileSync(join(folder, file), 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    await database.exec(text)
    await database.query('insert into migrations values ($1, $2, $3)', [
      name,
      new Date().toISOString(),
      sha256,
    ])
  }
}

function pack(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: relative(folder, join(entry.parentPath, entry.name)) }))
    .filter(({ path }) => path !== 'postmaster.pid' && path !== 'postmaster.opts')
    .sort((one, other) => (one.path < other.path ? -1 : 1))
  const files = entries
    .filter(({ entry }) => entry.isFile())
    .map(({ path }) => ({ path, content: readFileSync(join(folder, path)) }))
    .map(({ path, content }) => ({ path, size: content.length, kept: withoutLastZeros(content) }))
  const index: NewStoreIndex = {
    pglite: versionOfPglite(),
    folders: entries.filter(({ entry }) => entry.isDirectory()).map(({ path }) => path),
    files: files.map(({ path, size, kept }) => ({ path, bytes: kept.length, size })),
  }
  const all = Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...files.map(({ kept }) => kept)])
  const params = {
    [constants.ZSTD_c_compressionLevel]: LEVEL,
    [constants.ZSTD_c_windowLog]: WINDOW_BITS,
    [constants.ZSTD_c_enableLongDistanceMatching]: 1,
  }
  return zstdCompressSync(all, { params })
}

function withoutLastZeros(content: Buffer): Buffer {
  let end = content.length
  while (end > 0 && content[end - 1] === 0) end--
  return content.subarray(0, end)
}

function versionOfPglite(): string {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return dependencies['@electric-sql/pglite']
}
