import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from '../../src/database/database.ts'
import { openEmbeddedStore } from '../../src/database/embedded-store.ts'
import type { TestStore } from './store.ts'

/** A pool of its own over a store, whose connections can be held back. */
export interface GatedDatabase extends AsyncDisposable {
  db: Db
  /** From now on each connection that is asked for waits, until `pass` or `open`. */
  close(): void
  /** Lets those through that are asked for from now on; who waits goes on waiting. */
  pass(): void
  open(): void
  /** Who waits for a connection. */
  readonly held: number
}

export async function openGatedDatabase(store: TestStore): Promise<GatedDatabase> {
  const pool = new pg.Pool({
    ...(store.databaseUrl
      ? { connectionString: store.databaseUrl }
      : (await openEmbeddedStore(store.dataFolder)).connection),
    max: 4,
  })
  let isClosed = false
  let waiting: (() => void)[] = []
  const connect = async () => {
    if (isClosed) await new Promise<void>((resolve) => waiting.push(resolve))
    return pool.connect()
  }
  const dialect = new PostgresDialect({
    pool: { connect, end: () => pool.end(), options: pool.options } as never,
  })
  const gated = {
    db: new Kysely({ dialect }) as Db,
    close: () => {
      isClosed = true
    },
    pass: () => {
      isClosed = false
    },
    open: () => {
      isClosed = false
      for (const go of waiting) go()
      waiting = []
    },
    get held() {
      return waiting.length
    },
    async [Symbol.asyncDispose]() {
      gated.open()
      await gated.db.destroy()
    },
  }
  return gated
}
