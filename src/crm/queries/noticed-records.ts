import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { emailIsVisible, entityIsVisible, personIsVisible } from './visibility-conditions.ts'

/** Subjects of these emails, as far as the viewer may see them; the others are absent. */
export async function subjectsOfEmails(
  db: Db,
  visibility: Visibility,
  ids: number[],
): Promise<Map<number, string | null>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; subject: string | null }>`
    select m.id, m.subject from crm.messages m where m.id = any(${ids}::bigint[]) and ${emailIsVisible(visibility)}`.execute(
    db,
  )
  return new Map(rows.map(({ id, subject }) => [id, subject]))
}

interface NoticedActivity {
  id: number
  subject: string
  /** On whose timeline it stands. */
  of: 'people' | 'entities'
  whose: number
}

/** These activities, as far as the viewer may see somebody they are about; the others are absent. */
export async function findNoticedActivities(
  db: Db,
  visibility: Visibility,
  ids: number[],
): Promise<Map<number, NoticedActivity>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<NoticedActivity>`
    select a.id, a.subject, case when p.id is null then 'entities' else 'people' end as of, coalesce(p.id, e.id) as whose
    from crm.activities a
    left join lateral (select n.id from crm.activity_people ap join crm.persons n on n.id = ap.person_id
      where ap.activity_id = a.id and ${personIsVisible(visibility)} order by n.id limit 1) p on true
    left join crm.entities e on e.id = a.entity_id and ${entityIsVisible(visibility)}
    where a.id = any(${ids}::bigint[]) and a.deleted_at is null and (p.id is not null or e.id is not null)`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
