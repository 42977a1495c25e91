import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { canonicalText, sealOf } from './chain.ts'

/** Rows sealed in one transaction. */
const BATCH = 5_000
/** Between two looks for unsealed rows, in ms. */
const LOOK_MS = 2_000

/**
 * Seals what is not sealed yet, in the order of its ids: each seal over the row and the seal before, places without gaps.
 * One sealer at a time, whatever the number of processes: each holds the head's row. A row that was committed behind
 * others with greater ids is sealed behind them. Returns how many were sealed.
 */
export async function sealAudit(db: Db, batchSize = BATCH): Promise<number> {
  let sealed = 0
  for (let batch = batchSize; batch === batchSize; sealed += batch)
    batch = await inTransaction(db, (tx) => sealBatch(tx, batchSize))
  return sealed
}

async function sealBatch(tx: Db, limit: number): Promise<number> {
  const { rows: heads } = await sql<{ seq: number; seal: Buffer }>`
    select seq, seal from admin.audit_head for update`.execute(tx)
  let { seq, seal } = heads[0]!
  const { rows } = await sql<{ id: number; text: string }>`
    select id, ${canonicalText} as text from admin.audit where seq is null order by id limit ${limit}`.execute(
    tx,
  )
  if (rows.length === 0) return 0
  const seals = rows.map(({ text }) => {
    seal = sealOf(seal, ++seq, text)
    return { seq, seal }
  })
  await sql`update admin.audit a set seq = s.seq, seal = s.seal
    from unnest(${rows.map(({ id }) => id)}::bigint[], ${seals.map((s) => s.seq)}::bigint[], ${seals.map((s) => s.seal)}::bytea[])
      s (id, seq, seal) where a.id = s.id`.execute(tx)
  await sql`update admin.audit_head set seq = ${seq}, seal = ${seal}`.execute(tx)
  return rows.length
}

/** Seals every few seconds until disposed. */
export function startSealing(db: Db, onFailure: (error: unknown) => void): AsyncDisposable {
  const stop = new AbortController()
  const sealing = (async () => {
    while (!stop.signal.aborted) {
      if (await hasUnsealed(db).catch(() => false)) await sealAudit(db).catch(onFailure)
      await sleep(LOOK_MS, undefined, { signal: stop.signal }).catch(() => {})
    }
  })()
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await sealing
    },
  }
}

async function hasUnsealed(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    some: boolean
  }>`select exists (select 1 from admin.audit where seq is null) as some`.execute(db)
  return rows[0]!.some
}
