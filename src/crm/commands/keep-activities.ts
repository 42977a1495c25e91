import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import type { ActivityKind } from '../queries/activity-rows.ts'
import { clean } from './stored-text.ts'

export interface NewActivity {
  kind: ActivityKind
  subject: string
  body: string
  at: Date
  people: number[]
  entity: number | null
  /** The email it came from. */
  email?: number | null
  /** Whose task it is; null: whose made it. */
  assignee?: { id: string; name: string } | null
  by: { id: string; name: string }
}

export function addActivity(
  db: Db,
  { kind, subject, body, at, people, entity, email = null, assignee = null, by }: NewActivity,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into crm.activities (kind, subject, body, at, entity_id, email_id, assignee_id, assignee_name, by_id, by_name)
      values (${kind}, ${clean(subject)}, ${clean(body)}, ${at}, ${entity}, ${email}, ${assignee?.id ?? null},
        ${assignee?.name ?? null}, ${by.id}, ${by.name}) returning id`.execute(tx)
    const { id } = rows[0]!
    await sql`insert into crm.activity_people (activity_id, person_id, at)
      select distinct ${id}::bigint, person, ${at}::timestamptz from unnest(${people}::bigint[]) person`.execute(
      tx,
    )
    return id
  })
}

interface ActivityChange {
  /** The version it was made on. */
  version: number
  kind?: ActivityKind | undefined
  subject?: string | undefined
  body?: string | undefined
  at?: Date | undefined
  assignee?: { id: string; name: string } | null | undefined
}

/** Changes what is given and leaves the rest. Throws ACTIVITY_CHANGED when somebody else was faster. */
export function changeActivity(db: Db, id: number, { version, ...to }: ActivityChange): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ at: Date }>`
      update crm.activities set kind = coalesce(${to.kind ?? null}, kind), subject = coalesce(${clean(to.subject)}, subject),
        body = coalesce(${clean(to.body)}, body), at = coalesce(${to.at ?? null}::timestamptz, at),
        assignee_id = case when ${to.assignee !== undefined} then ${to.assignee?.id ?? null}::text else assignee_id end,
        assignee_name = case when ${to.assignee !== undefined} then ${to.assignee?.name ?? null}::text else assignee_name end,
        done_at = case when coalesce(${to.kind ?? null}, kind) = 'task' then done_at end,
        changed_at = now(), version = version + 1
      where id = ${id} and version = ${version} and deleted_at is null returning at`.execute(tx)
    if (!rows[0]) {
      throw new ThroughlineError(
        'ACTIVITY_CHANGED',
        'Somebody else changed this meanwhile. Look at their version; what you typed is still here.',
      )
    }
    await sql`update crm.activity_people set at = ${rows[0].at} where activity_id = ${id} and at <> ${rows[0].at}`.execute(
      tx,
    )
  })
}

/** Completes a task or opens it again; repeated, it changes nothing. Throws NOT_A_TASK. */
export async function setTaskState(db: Db, id: number, done: boolean): Promise<void> {
  const { rows } = await sql<{ kind: ActivityKind }>`
    select kind from crm.activities where id = ${id}`.execute(db)
  if (rows[0]?.kind !== 'task')
    throw new ThroughlineError('NOT_A_TASK', 'Only a task can be completed. Make it a task first.')
  await sql`update crm.activities set done_at = case when ${done} then now() end, changed_at = now(), version = version + 1
    where id = ${id} and (done_at is not null) <> ${done}`.execute(db)
}

/** Takes it off every timeline. {@link restoreActivity} brings it back. */
export async function deleteActivity(db: Db, id: number, by: string): Promise<void> {
  await sql`update crm.activities set deleted_at = now(), deleted_by = ${by} where id = ${id} and deleted_at is null`.execute(
    db,
  )
}

/** False: it was not deleted by this person. */
export async function restoreActivity(db: Db, id: number, by: string): Promise<boolean> {
  const { rows } = await sql`update crm.activities set deleted_at = null, deleted_by = null
    where id = ${id} and deleted_at is not null and deleted_by = ${by} returning 1`.execute(db)
  return rows.length > 0
}
