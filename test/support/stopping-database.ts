import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from '../../src/database/database.ts'
import { openEmbeddedStore } from '../../src/database/embedded-store.ts'
import type { TestStore } from './store.ts'

/** Which write is the last thing a worker does: it is stopped before or after the nth one takes effect. */
export interface StopAt {
  write: number
  when: 'before' | 'after'
}

/** A store whose client stops in the middle of its work, as if its process had died there. */
export interface StoppingDatabase extends AsyncDisposable {
  db: Db
  /** Writes that were begun: commits, and statements that write without a transaction. */
  readonly writes: number
  readonly stopped: boolean
}

export class StoppedError extends Error {
  override name = 'StoppedError'
}

/** Opens a store anew; without `stopAt` it only counts the writes. Once stopped, nothing gets through any more. */
export async function openStoppingDatabase(store: TestStore, stopAt?: StopAt): Promise<StoppingDatabase> {
  const pool = new pg.Pool({
    ...(store.databaseUrl
      ? { connectionString: store.databaseUrl }
      : (await openEmbeddedStore(store.dataFolder)).connection),
    max: 8,
  })
  let writes = 0
  let stopped = false

  async function send(client: pg.PoolClient, isWrite: boolean, text: string, values: unknown[]) {
    const isLast = isWrite && ++writes === stopAt?.write
    if (isLast && stopAt?.when === 'before') stopped = true
    if (stopped) throw new StoppedError()
    const result = await client.query(text, values)
    if (isLast) stopped = true
    if (stopped) throw new StoppedError()
    return result
  }

  async function connect() {
    if (stopped) throw new StoppedError()
    const client = await pool.connect()
    let inTransaction = false
    return {
      query(text: string, values: unknown[]) {
        const isWrite = text === 'commit' || (!inTransaction && !/^\s*(select|begin|rollback)\b/i.test(text))
        if (/^(begin|commit|rollback)$/.test(text)) inTransaction = text === 'begin'
        return send(client, isWrite, text, values)
      },
      // A dead process closes its connections, and the server takes back what was not committed.
      release: () => client.release(stopped),
    }
  }

  const dialect = new PostgresDialect({
    pool: { connect, end: () => pool.end(), options: pool.options } as never,
  })
  return {
    db: new Kysely({ dialect }),
    get writes() {
      return writes
    },
    get stopped() {
      return stopped
    },
    [Symbol.asyncDispose]: () => pool.end(),
  }
}
