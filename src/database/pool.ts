import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { StoreError } from './failure.ts'

/** A server that shuts down or is not up yet. Source: PostgreSQL "Error Codes", class 57. */
const SERVER_LEAVES = /^57P0[1-3]$/

/**
 * Connections to a store that may die and come back: what is under way then fails with STORE_LOST, whichever of the
 * many ways a connection breaks in, or with what the embedded store said before it ended; the next query gets a new connection,
 * once `revive` has seen to the store.
 */
export function openPool(
  config: pg.PoolConfig,
  where: string,
  embedded: { revive(): Promise<unknown>; whyGone(): Promise<StoreError | null> } | null,
): PostgresPool {
  const pool = new pg.Pool(embedded ? config : { ...config, onConnect: withoutCompiler })
  const broken = new WeakSet<pg.ClientBase>()
  const lost = (cause: unknown) =>
    new StoreError(
      'STORE_LOST',
      `The connection to ${where} broke off. Nothing is lost: the next run goes on from where it stood.`,
      { cause },
    )
  // A connection can break while idle and while in use; without both listeners that would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => broken.add(client)))

  async function newClient(): Promise<pg.PoolClient> {
    try {
      return await pool.connect()
    } catch (cause) {
      if (!embedded) throw lost(cause)
    }
    await embedded.revive()
    return await pool.connect().catch((cause) => {
      throw lost(cause)
    })
  }

  return {
    async connect() {
      const client = await newClient()
      // Without cursors, which nobody here uses.
      return {
        query: (text: string, values?: unknown[]) =>
          client.query(text, values).catch(async (error: { code?: string }) => {
            if (!broken.has(client) && !SERVER_LEAVES.test(error.code ?? '')) throw error
            throw (await embedded?.whyGone()) ?? lost(error)
          }),
        release: (destroy?: boolean) => client.release(destroy),
      } as unknown as PostgresPoolClient
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

/**
 * PostgreSQL JIT-compiles queries that it estimates as expensive: 0.4 s for a list that then takes 0.05. The embedded store has no
 * compiler, and no session of its own to set. Behind a pooler it may not stick, which costs time only.
 */
async function withoutCompiler(client: pg.ClientBase): Promise<void> {
  await client.query('set jit = off').catch(() => {})
}
