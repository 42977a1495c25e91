import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { AccessRole } from '../domain/access.ts'
import { ThroughlineError } from '../domain/errors.ts'

interface SavedView {
  id: string
  name: string
  search: string
  owner: { id: string; name: string }
  isMine: boolean
  /** Roles that may pick it too. */
  sharedWith: AccessRole[]
  /** What the Emails page of the reader begins with. */
  isDefault: boolean
}

interface Reader {
  id: string
  name: string
  roles: readonly AccessRole[]
}

/** As many as one person may keep. */
const MAX_VIEWS = 100

const columns = (reader: string) => sql`v.id::text, v.name, v.search,
  json_build_object('id', v.person_id, 'name', v.owner_name) as owner, v.person_id = ${reader} as "isMine",
  v.shared_with as "sharedWith",
  exists (select 1 from admin.default_views d where d.view_id = v.id and d.person_id = ${reader}) as "isDefault"`

function isShown({ id, roles }: Pick<Reader, 'id' | 'roles'>) {
  return sql`(v.person_id = ${id} or v.shared_with && ${roles}::text[])`
}

/** One's own by name, then those shared with a role one holds. */
export async function listViews(db: Db, reader: Pick<Reader, 'id' | 'roles'>): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`
    select ${columns(reader.id)} from admin.saved_views v where ${isShown(reader)}
    order by "isMine" desc, lower(v.name), v.name, v.id`.execute(db)
  return rows
}

/** Throws VIEW_NAME_TAKEN, VIEWS_FULL. */
export async function saveView(
  db: Db,
  reader: Reader,
  { name, search, sharedWith }: { name: string; search: string; sharedWith: AccessRole[] },
): Promise<SavedView> {
  const { rows } = await sql<SavedView>`
    with kept as (select count(*) >= ${MAX_VIEWS} as is_full from admin.saved_views where person_id = ${reader.id})
    insert into admin.saved_views as v (person_id, owner_name, name, search, shared_with)
    select ${reader.id}, ${reader.name}, ${name}, ${search}, ${sharedWith}::text[] from kept where not is_full
    on conflict (person_id, name) do nothing
    returning ${columns(reader.id)}`.execute(db)
  if (rows[0]) return rows[0]
  const views = await listViews(db, { id: reader.id, roles: [] })
  if (views.some((view) => view.name === name)) throw nameTaken(name)
  throw new ThroughlineError('VIEWS_FULL', `You have ${MAX_VIEWS} saved views. Delete one to save another.`)
}

/** Changes what is given. Null: the person has no such view. Throws VIEW_NAME_TAKEN. */
export async function changeView(
  db: Db,
  owner: Pick<Reader, 'id' | 'name'>,
  id: number,
  change: { name?: string | undefined; search?: string | undefined; sharedWith?: AccessRole[] | undefined },
): Promise<SavedView | null> {
  const { name = null, search = null, sharedWith = null } = change
  const { rows } = await sql<SavedView>`
    update admin.saved_views v set name = coalesce(${name}, v.name), search = coalesce(${search}, v.search),
      shared_with = coalesce(${sharedWith}::text[], v.shared_with), owner_name = ${owner.name}
    where v.id = ${id} and v.person_id = ${owner.id} and not exists (
      select 1 from admin.saved_views o where o.person_id = v.person_id and o.name = ${name} and o.id <> v.id)
    returning ${columns(owner.id)}`.execute(db)
  if (rows[0]) return rows[0]
  const views = await listViews(db, { id: owner.id, roles: [] })
  if (name !== null && views.some((view) => view.id === String(id))) throw nameTaken(name)
  return null
}

/** What is gone; null: the person has no such view. */
export async function deleteView(
  db: Db,
  personId: string,
  id: number,
): Promise<Pick<SavedView, 'name' | 'sharedWith'> | null> {
  const { rows } = await sql<Pick<SavedView, 'name' | 'sharedWith'>>`
    delete from admin.saved_views where id = ${id} and person_id = ${personId}
    returning name, shared_with as "sharedWith"`.execute(db)
  return rows[0] ?? null
}

/** Makes a view the one that the reader's Emails page begins with, or none. False: the reader sees no such view. */
export async function setDefaultView(
  db: Db,
  reader: Pick<Reader, 'id' | 'roles'>,
  id: number,
  isDefault: boolean,
): Promise<boolean> {
  const seen = await sql`select 1 from admin.saved_views v where v.id = ${id} and ${isShown(reader)}`.execute(
    db,
  )
  if (seen.rows.length === 0) return false
  if (isDefault)
    await sql`insert into admin.default_views (person_id, view_id) values (${reader.id}, ${id})
      on conflict (person_id) do update set view_id = excluded.view_id`.execute(db)
  else
    await sql`delete from admin.default_views where person_id = ${reader.id} and view_id = ${id}`.execute(db)
  return true
}

function nameTaken(name: string): ThroughlineError {
  return new ThroughlineError(
    'VIEW_NAME_TAKEN',
    `You have a view called “${name}” already. Choose another name.`,
  )
}
