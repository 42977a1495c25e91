import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { SUSPICIOUS_PHRASES } from '../../insight/phrases/default-list.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { startSweep } from './start-sweep.ts'
import { storeListVersion } from './store-list-version.ts'

/** Which list of ours a row began as. */
const SHIPPED = 'ey-fbi'

/** Puts the list that ships where it is not yet, once for each store, and has it applied to the mail there is. */
export async function shipPhraseLists(db: Db): Promise<void> {
  const { rows } = await sql`select 1 from crm.phrase_lists where shipped = ${SHIPPED}`.execute(db)
  if (rows.length > 0) return
  await inTransaction(db, async (tx) => {
    await holdArrivals(tx)
    const by = { id: 'throughline', name: 'Throughline' }
    const { name, version, entries } = SUSPICIOUS_PHRASES
    const { rows: made } = await sql<{ id: number }>`
      insert into crm.phrase_lists (name, version, shipped) values (${name}, ${version}, ${SHIPPED})
      on conflict do nothing returning id`.execute(tx)
    const list = made[0]?.id
    if (list === undefined) return
    await storeListVersion(tx, { list, version, entries }, by)
    await startSweep(tx, { kind: 'phrases', target: { list, version }, by })
  })
}
