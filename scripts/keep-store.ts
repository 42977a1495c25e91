/**
 * Keeps a store of today, or of earlier commits, for the upgrade tests: runs the migrations as they stand in the working tree,
 * or those of each commit named, oldest first, as a store lives through them; puts in a few invented rows; writes what pg_dump
 * says to test/fixtures/stores/NAME.sql.gz. Needs git, psql and pg_dump, and in THROUGHLINE_TEST_DATABASE_URL a PostgreSQL whose
 * user may create databases.
 *
 *     node scripts/keep-store.ts NAME [COMMIT…]
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '..')
const stores = join(root, 'test/fixtures/stores')
const areas = { admin: 'src/admin/migrations', crm: 'src/crm/migrations', engine: 'src/capture/migrations' }
/** From here on a store records what it ran with its hash. */
const RECORDS_HASHES = 'crm/0008-edits-of-0006-and-0007'

const [name, ...commits] = process.argv.slice(2)
const server = process.env.THROUGHLINE_TEST_DATABASE_URL
if (!name || !server)
  throw new Error('usage: THROUGHLINE_TEST_DATABASE_URL=… node scripts/keep-store.ts NAME [COMMIT…]')

const database = `throughline_kept_${process.pid}`
const url = Object.assign(new URL(server), { pathname: `/${database}` }).toString()
psql(server, `create database ${database}`)
try {
  psql(
    url,
    'create table migrations (name varchar(255) primary key, timestamp varchar(255) not null, sha256 text)',
  )
  const ran = new Set<string>()
  for (const commit of commits.length > 0 ? commits : [null]) runMigrations(commit, ran)
  if (!ran.has(RECORDS_HASHES)) psql(url, 'alter table migrations drop sha256')
  psql(url, readFileSync(join(stores, 'rows.sql'), 'utf8'))
  // The embedded store takes it too, which has no lz4.
  const flags = ['--inserts', '--no-owner', '--no-privileges', '--no-comments', '--no-toast-compression']
  const dump = execFileSync('pg_dump', [...flags, url], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  writeFileSync(join(stores, `${name}.sql.gz`), gzipSync(statementsOf(dump), { level: 9 }))
} finally {
  psql(server, `drop database ${database}`)
}

function runMigrations(commit: string | null, ran: Set<string>): void {
  for (const [area, folder] of Object.entries(areas)) {
    for (const file of filesIn(commit, folder)) {
      const migration = `${area}/${basename(file, '.sql')}`
      if (ran.has(migration)) continue
      const text = readFileAt(commit, `${folder}/${file}`)
      const hash = createHash('sha256').update(text).digest('hex')
      psql(url, `${text}; insert into migrations values ('${migration}', '2026-01-01', '${hash}')`)
      ran.add(migration)
    }
  }
}

function filesIn(commit: string | null, folder: string): string[] {
  const files = commit
    ? execFileSync('git', ['ls-tree', '--name-only', commit, `${folder}/`], { cwd: root, encoding: 'utf8' })
        .split('\n')
        .map((path) => basename(path))
    : readdirSync(join(root, folder))
  return files.filter((file) => file.endsWith('.sql')).sort()
}

function readFileAt(commit: string | null, path: string): string {
  return commit
    ? execFileSync('git', ['show', `${commit}:${path}`], { cwd: root, encoding: 'utf8' })
    : readFileSync(join(root, path), 'utf8')
}

function psql(to: string, text: string): void {
  const flags = ['--quiet', '--no-psqlrc', '--set', 'ON_ERROR_STOP=1', '--single-transaction']
  const alone = /^(create|drop) database/.test(text)
    ? flags.filter((flag) => flag !== '--single-transaction')
    : flags
  execFileSync('psql', [...alone, to], { input: text, stdio: ['pipe', 'ignore', 'inherit'] })
}

/** Without commands of psql and settings of a session: the embedded store has one session for all. */
function statementsOf(dump: string): string {
  return dump
    .split('\n')
    .filter((line) => !/^(\\|--|SET |SELECT pg_catalog\.set_config|$)/.test(line))
    .join('\n')
}
