import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { entityIsVisible, personIsVisible } from './visibility-conditions.ts'

/** Whether all of these people are there, and the viewer may see them. */
export async function arePeopleVisible(db: Db, visibility: Visibility, ids: number[]): Promise<boolean> {
  const { rows } = await sql<{ seen: number }>`
    select count(*) as seen from crm.persons n where n.id = any(${ids}::bigint[]) and ${personIsVisible(visibility)}`.execute(
    db,
  )
  return rows[0]!.seen === new Set(ids).size
}

export function isPersonVisible(db: Db, visibility: Visibility, id: number): Promise<boolean> {
  return arePeopleVisible(db, visibility, [id])
}

export async function isEntityVisible(db: Db, visibility: Visibility, id: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from crm.entities e where e.id = ${id} and ${entityIsVisible(visibility)}`.execute(db)
  return rows.length > 0
}
