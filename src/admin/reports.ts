import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { AccessRole } from '../domain/access.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { ReportDefinition } from '../domain/reports.ts'

export interface SavedReport {
  id: string
  name: string
  description: string
  definition: ReportDefinition
  owner: { id: string; name: string }
  /** Roles that may run it too. */
  sharedWith: AccessRole[]
  version: number
  changedAt: Date
}

type ReportContent = Pick<SavedReport, 'name' | 'description' | 'definition' | 'sharedWith'>

/** As many as one person may keep. */
const MAX_REPORTS = 200

const columns = sql`id::text, name, description, definition, json_build_object('id', owner_id, 'name', owner_name) as owner,
  shared_with as "sharedWith", version, changed_at as "changedAt"`

interface Reader {
  id: string
  roles: readonly AccessRole[]
}

function isShown({ id, roles }: Reader) {
  return sql`(owner_id = ${id} or shared_with && ${roles}::text[])`
}

/** One's own and those shared with a role one holds, by name. */
export async function listReports(db: Db, reader: Reader): Promise<SavedReport[]> {
  const { rows } = await sql<SavedReport>`
    select ${columns} from admin.reports where ${isShown(reader)} order by lower(name), name, id`.execute(db)
  return rows
}

export async function readReport(db: Db, reader: Reader, id: number): Promise<SavedReport | null> {
  const { rows } = await sql<SavedReport>`
    select ${columns} from admin.reports where id = ${id} and ${isShown(reader)}`.execute(db)
  return rows[0] ?? null
}

/** Throws REPORT_NAME_TAKEN, REPORTS_FULL. */
export async function saveReport(
  db: Db,
  owner: { id: string; name: string },
  { name, description, definition, sharedWith }: ReportContent,
): Promise<SavedReport> {
  const { rows } = await sql<SavedReport>`
    insert into admin.reports (name, description, definition, owner_id, owner_name, shared_with)
    select ${name}, ${description}, ${JSON.stringify(definition)}::jsonb, ${owner.id}, ${owner.name}, ${sharedWith}::text[]
    where (select count(*) from admin.reports where owner_id = ${owner.id}) < ${MAX_REPORTS}
    on conflict (owner_id, name) do nothing
    returning ${columns}`.execute(db)
  if (rows[0]) return rows[0]
  if (await ownerHas(db, owner.id, name)) throw nameTaken(name)
  throw new ThroughlineError('REPORTS_FULL', `You have ${MAX_REPORTS} reports. Delete one to save another.`)
}

/** Changes what is given, if it still is as `version`. Null: the owner has no such report. Throws REPORT_CHANGED, REPORT_NAME_TAKEN. */
export async function changeReport(
  db: Db,
  ownerId: string,
  id: number,
  version: number,
  {
    name,
    description,
    definition,
    sharedWith,
  }: { [Part in keyof ReportContent]?: ReportContent[Part] | undefined },
): Promise<SavedReport | null> {
  const { rows } = await sql<SavedReport>`
    update admin.reports r set name = coalesce(${name ?? null}, name), description = coalesce(${description ?? null}, description),
      definition = coalesce(${definition ? JSON.stringify(definition) : null}::jsonb, definition),
      shared_with = coalesce(${sharedWith ?? null}::text[], shared_with), version = version + 1, changed_at = now()
    where id = ${id} and owner_id = ${ownerId} and version = ${version} and not exists (
      select 1 from admin.reports o where o.owner_id = r.owner_id and o.name = ${name ?? null} and o.id <> r.id)
    returning ${columns}`.execute(db)
  if (rows[0]) return rows[0]
  const { rows: known } = await sql<{ version: number }>`
    select version from admin.reports where id = ${id} and owner_id = ${ownerId}`.execute(db)
  if (!known[0]) return null
  if (known[0].version === version && name !== undefined) throw nameTaken(name)
  throw new ThroughlineError(
    'REPORT_CHANGED',
    'This report was changed meanwhile, perhaps in another window. Load it again.',
  )
}

/** The name of what is gone; null: the owner has no such report. */
export async function deleteReport(db: Db, ownerId: string, id: number): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    delete from admin.reports where id = ${id} and owner_id = ${ownerId} returning name`.execute(db)
  return rows[0]?.name ?? null
}

async function ownerHas(db: Db, ownerId: string, name: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from admin.reports where owner_id = ${ownerId} and name = ${name}`.execute(db)
  return rows.length > 0
}

function nameTaken(name: string): ThroughlineError {
  return new ThroughlineError(
    'REPORT_NAME_TAKEN',
    `You have a report called “${name}” already. Choose another name.`,
  )
}
