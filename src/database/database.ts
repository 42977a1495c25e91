import { resolve } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { type EmbeddedStore, openEmbeddedStore } from './embedded-store.ts'
import { StoreError } from './failure.ts'
import { openPool } from './pool.ts'
import { readFailure } from './store-failure.ts'

/** Any SQL runner: the database itself or an open transaction of it. Tables are untyped on purpose: SQL is visible. */
// biome-ignore lint/suspicious/noExplicitAny: Kysely's schema parameter; queries state their row types where they read
export type Db = Kysely<any>

export interface Database extends AsyncDisposable {
  db: Db
  /** Where it is, for people: never with a password. */
  where: string
  embedded: boolean
  /** One statement, or several, as they stand: for tools and tests. */
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

interface DatabaseOptions {
  /** A PostgreSQL URL; absent: the embedded store in `dataFolder`. */
  url?: string | undefined
  dataFolder: string
  maxConnections?: number
}

// int8 as number: our counts and ids stay far below 2^53. Dates stay Date objects.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * Connects to the one store: any PostgreSQL 15 or newer, or the embedded one, which is started when it is not running.
 * NOTE: the embedded store has one session for all clients: no named statements, session settings, session advisory
 * locks or LISTEN anywhere; row locks and transaction-level locks work on both.
 * When the store dies, what is under way fails with STORE_LOST and the next query finds it again.
 * Throws STORE_UNREACHABLE, STORE_IN_USE.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded: EmbeddedStore | null = options.url ? null : await openEmbeddedStore(options.dataFolder)
  const pool = openPool(
    {
      ...(embedded ? embedded.connection : { connectionString: options.url }),
      max: options.maxConnections ?? 12,
      connectionTimeoutMillis: 30_000,
      application_name: 'throughline',
    },
    whereIs(options),
    // Nobody else would start the embedded store again.
    embedded && {
      revive: () => openEmbeddedStore(options.dataFolder),
      whyGone: () => whyGone(resolve(options.dataFolder)),
    },
  )
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    await db.destroy()
    const cause = error instanceof StoreError ? error.cause : error
    throw new StoreError(
      'STORE_UNREACHABLE',
      `The database at ${whereIs(options)} does not answer (${(cause as { code?: string }).code ?? 'no reply'}). Check DATABASE_URL and that the server runs.`,
      { cause },
    )
  }
  return {
    db,
    where: whereIs(options),
    embedded: embedded !== null,
    async query(text, values) {
      const connection = await pool.connect()
      try {
        const result = await connection.query(text, values as unknown[])
        connection.release()
        return result
      } catch (error) {
        // Not given back: a text of several statements may have left a transaction open.
        connection.release(true)
        throw error
      }
    },
    async [Symbol.asyncDispose]() {
      await db.destroy()
    },
  }
}

/** What another process failed at is not why ours has gone. */
async function whyGone(folder: string): Promise<StoreError | null> {
  const failure = await readFailure(folder)
  return failure?.code === 'STORE_FULL' ? failure : null
}

function whereIs({ url, dataFolder }: DatabaseOptions): string {
  if (!url) return `the embedded store in ${dataFolder}`
  try {
    const { host, pathname } = new URL(url)
    return `${host || 'localhost'}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

/** Runs `work` in one transaction: all of it or nothing. Where `db` is one already, `work` is part of it. */
export function inTransaction<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

/**
 * Runs `work`, which only reads, as of one moment. A statement that takes longer than `timeoutMs` fails with PostgreSQL's
 * 57014; the embedded store has no clock for that and goes on.
 */
export function inSnapshot<Result>(
  db: Db,
  timeoutMs: number,
  work: (tx: Db) => Promise<Result>,
): Promise<Result> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local statement_timeout = ${sql.lit(timeoutMs)}`.execute(tx)
      return await work(tx)
    })
}
