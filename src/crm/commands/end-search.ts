import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Stops somebody's search and deletes its results. False: no search has this id. */
export async function endSearch(db: Db, search: number, { by }: { by: { id: string } }): Promise<boolean> {
  const { rows } = await sql`
    delete from crm.sweeps where id = ${search} and kind = 'search' and by_id = ${by.id} returning id`.execute(
    db,
  )
  return rows.length > 0
}
