import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { type Db, inTransaction } from './database.ts'
import { StoreError } from './failure.ts'

interface Migration {
  /** Area and file: `crm/0001-crm`. */
  name: string
  text: string
  sha256: string
}

/** An arbitrary number, the same in every process: the holder upgrades the store. */
const LOCK = 7_284_913_550

/**
 * Brings the schemas up to date: every `NNNN-name.sql` of the given folders, forward only, each once, all in one transaction
 * under a lock, so that any number of processes may start at the same time. What ran is recorded with the hash of its text.
 * Areas grow on their own: admin/0002 may come after crm/0001 was run.
 * Throws STORE_NEWER when the store has run what we do not know, MIGRATION_CHANGED when it has run another text of a file.
 */
export async function migrate(
  db: Db,
  where: string,
  folders: { area: string; folder: string }[],
): Promise<void> {
  const migrations = await readMigrations(folders)
  await inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
    const ran = await readRecord(tx)
    refuseNewer(where, migrations, ran)
    refuseChanged(where, migrations, ran)
    for (const migration of migrations) if (!ran.has(migration.name)) await run(tx, migration)
    await adopt(tx, migrations, ran)
  })
}

/** What ran in this store, each with the hash of its text; null: ran before hashes were recorded. */
async function readRecord(tx: Db): Promise<Map<string, string | null>> {
  const { rows: columns } = await sql`
    select 1 from pg_attribute where attrelid = to_regclass('migrations') and attname = 'sha256'`.execute(tx)
  if (columns.length === 0) {
    await sql`create table if not exists migrations (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
      tx,
    )
    await sql`alter table migrations add column sha256 text`.execute(tx)
  }
  const { rows } = await sql<{ name: string; sha256: string | null }>`
    select name, sha256 from migrations`.execute(tx)
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

function refuseNewer(where: string, migrations: Migration[], ran: Map<string, string | null>): void {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = [...ran.keys()].filter((name) => !known.has(name)).sort()
  if (unknown.length === 0) return
  throw new StoreError(
    'STORE_NEWER',
    `The database at ${where} was brought up to date by a newer version of Throughline (${unknown.join(', ')}). Run that version or a later one, or use another database.`,
  )
}

function refuseChanged(where: string, migrations: Migration[], ran: Map<string, string | null>): void {
  const changed = migrations.filter(({ name, sha256 }) => (ran.get(name) ?? sha256) !== sha256)
  if (changed.length === 0) return
  const names = changed.map(({ name }) => name).join(', ')
  throw new StoreError(
    'MIGRATION_CHANGED',
    `The database at ${where} was made with another text of ${names} than this version of Throughline has, so its tables may differ from what the program expects. Run the version that made it; whoever changed the file must put the change into a new migration.`,
  )
}

async function run(tx: Db, { name, text, sha256 }: Migration): Promise<void> {
  try {
    await sql.raw(text).execute(tx)
  } catch (cause) {
    throw new Error(`The database could not be brought up to date (${name}).`, { cause })
  }
  await sql`
    insert into migrations (name, timestamp, sha256)
    values (${name}, ${new Date().toISOString()}, ${sha256})`.execute(tx)
}

/** What ran before hashes were recorded: later migrations brought every text it had to what the present one makes. */
async function adopt(tx: Db, migrations: Migration[], ran: Map<string, string | null>): Promise<void> {
  const early = migrations.filter(({ name }) => ran.get(name) === null)
  for (const { name, sha256 } of early)
    await sql`update migrations set sha256 = ${sha256} where name = ${name}`.execute(tx)
}

async function readMigrations(folders: { area: string; folder: string }[]): Promise<Migration[]> {
  const migrations: Migration[] = []
  for (const { area, folder } of folders) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
      const text = await readFile(join(folder, file), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      migrations.push({ name: `${area}/${basename(file, '.sql')}`, text, sha256 })
    }
  }
  return migrations
}
