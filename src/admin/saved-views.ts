import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'

interface SavedView {
  id: string
  name: string
  search: string
}

/** As many as one person may keep. */
const MAX_VIEWS = 100

/** A person's views by name. */
export async function listViews(db: Db, personId: string): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`
    select id::text, name, search from admin.saved_views where person_id = ${personId}
    order by lower(name), name`.execute(db)
  return rows
}

/** Throws VIEW_NAME_TAKEN, VIEWS_FULL. */
export async function saveView(
  db: Db,
  personId: string,
  { name, search }: { name: string; search: string },
): Promise<SavedView> {
  const { rows } = await sql<SavedView & { full: boolean }>`
    with kept as (select count(*) >= ${MAX_VIEWS} as is_full from admin.saved_views where person_id = ${personId})
    insert into admin.saved_views (person_id, name, search)
    select ${personId}, ${name}, ${search} from kept where not is_full
    on conflict (person_id, name) do nothing
    returning id::text, name, search`.execute(db)
  if (rows[0]) return rows[0]
  const views = await listViews(db, personId)
  if (views.some((view) => view.name === name)) throw nameTaken(name)
  throw new ThroughlineError('VIEWS_FULL', `You have ${MAX_VIEWS} saved views. Delete one to save another.`)
}

/** Changes what is given. Null: the person has no such view. Throws VIEW_NAME_TAKEN. */
export async function changeView(
  db: Db,
  personId: string,
  id: number,
  { name = null, search = null }: { name?: string | null | undefined; search?: string | null | undefined },
): Promise<SavedView | null> {
  const { rows } = await sql<SavedView>`
    update admin.saved_views v set name = coalesce(${name}, v.name), search = coalesce(${search}, v.search)
    where v.id = ${id} and v.person_id = ${personId} and not exists (
      select 1 from admin.saved_views o where o.person_id = v.person_id and o.name = ${name} and o.id <> v.id)
    returning id::text, name, search`.execute(db)
  if (rows[0]) return rows[0]
  const views = await listViews(db, personId)
  if (name !== null && views.some((view) => view.id === String(id))) throw nameTaken(name)
  return null
}

/** False: the person has no such view. */
export async function deleteView(db: Db, personId: string, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from admin.saved_views where id = ${id} and person_id = ${personId}`.execute(db)
  return numAffectedRows === 1n
}

function nameTaken(name: string): ThroughlineError {
  return new ThroughlineError(
    'VIEW_NAME_TAKEN',
    `You have a view called “${name}” already. Choose another name.`,
  )
}
