import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'

/** Ends somebody's search and forgets what it found. False: there is none of this id. `note` is called in the same transaction. */
export function endSearch(
  db: Db,
  search: number,
  { by, note }: { by: { id: string }; note?: (tx: Db) => Promise<void> },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql`
      delete from crm.sweeps where id = ${search} and kind = 'search' and by_id = ${by.id} returning id`.execute(
      tx,
    )
    if (rows.length === 0) return false
    await note?.(tx)
    return true
  })
}
