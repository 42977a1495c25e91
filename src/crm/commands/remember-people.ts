import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Notes that the viewer related to or opened these people: a search shows them first. */
export async function rememberPeople(db: Db, viewerId: string, people: number[]): Promise<void> {
  await sql`insert into crm.lately (viewer_id, person_id)
    select ${viewerId}, n.id from crm.persons n where n.id = any(${people}::bigint[])
    on conflict (viewer_id, person_id) do update set at = excluded.at`.execute(db)
}
