import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Db } from './database.ts'

/**
 * Brings the schemas up to date: every `NNNN-name.sql` of the given folders, forward only, each once, under a lock, so
 * that any number of processes may start at the same time.
 */
export async function migrate(db: Db, folders: { area: string; folder: string }[]): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => readMigrations(folders) },
    // Areas grow on their own: admin/0002 may come after crm/0001 was run.
    allowUnorderedMigrations: true,
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  })
  const { error, results } = await migrator.migrateToLatest()
  const failed = results?.find(({ status }) => status === 'Error')
  if (error)
    throw new Error(
      `The database could not be brought up to date${failed ? ` (${failed.migrationName})` : ''}.`,
      { cause: error },
    )
}

async function readMigrations(
  folders: { area: string; folder: string }[],
): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {}
  for (const { area, folder } of folders) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
      const text = await readFile(join(folder, file), 'utf8')
      migrations[`${area}/${basename(file, '.sql')}`] = {
        up: async (db) => void (await sql.raw(text).execute(db)),
      }
    }
  }
  return migrations
}
