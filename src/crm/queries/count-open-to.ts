import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { isOpenTo } from './visibility-conditions.ts'

/** How many of these emails the viewer may know of, as far as Recoverable Items decide. */
export async function countOpenTo(db: Db, visibility: Visibility, ids: number[]): Promise<number> {
  const { rows } = await sql<{ emails: number }>`
    select count(*) as emails from crm.messages m where m.id = any(${ids}::bigint[]) and ${isOpenTo(visibility, 'm.id')}`.execute(
    db,
  )
  return rows[0]!.emails
}
