import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import { entitySeen, personSeen } from './sight-conditions.ts'

/** Whether all of these people are there, and the viewer may see them. */
export async function arePeopleSeen(db: Db, sight: Sight, ids: number[]): Promise<boolean> {
  const { rows } = await sql<{ seen: number }>`
    select count(*) as seen from crm.persons n where n.id = any(${ids}::bigint[]) and ${personSeen(sight)}`.execute(
    db,
  )
  return rows[0]!.seen === new Set(ids).size
}

export function isPersonSeen(db: Db, sight: Sight, id: number): Promise<boolean> {
  return arePeopleSeen(db, sight, [id])
}

export async function isEntitySeen(db: Db, sight: Sight, id: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from crm.entities e where e.id = ${id} and ${entitySeen(sight)}`.execute(db)
  return rows.length > 0
}
