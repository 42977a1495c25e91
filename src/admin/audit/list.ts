import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'

export interface AuditFilters {
  who?: string | undefined
  action?: string | undefined
  /** UTC; `before` itself is left out. */
  since?: Date | undefined
  before?: Date | undefined
  /** Any id that the detail names: of an email, a person, an employee, … */
  thing?: string | undefined
  /** Entries about one of these, or about an email or an act that the queries give. */
  about?: AuditSubject | undefined
}

interface AuditSubject {
  people: number[]
  entities: number[]
  emails: RawBuilder<unknown>
  acts: RawBuilder<unknown>
}

interface AuditRow {
  id: number
  at: Date
  whoId: string | null
  who: string
  /** Or 'command line'. */
  ipAddress: string | null
  action: string
  detail: Record<string, unknown>
  reason: string | null
  /** Its place in the chain; null: not sealed yet. */
  seq: number | null
}

/** Where a page ends: ISO 8601 with microseconds, as the database has them, and id. */
export interface AuditPlace {
  at: string
  id: number
}

/** The audit log, newest first. */
export async function listAudit(
  db: Db,
  { who, action, since, before, thing, about }: AuditFilters,
  { after, limit }: { after: AuditPlace | null; limit: number },
): Promise<{ items: AuditRow[]; next: AuditPlace | null }> {
  const { rows } = await sql<AuditRow & { exactly: string }>`
    ${thing === undefined ? sql`` : entriesNaming(thing)}
    select id, at, who_id as "whoId", who, place as "ipAddress", action, detail, reason, seq,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exactly
    from ${thing === undefined ? sql`admin.audit` : sql`naming`} a
    where true
      ${about === undefined ? sql`` : sql`and id in (${entriesAbout(about)})`}
      ${who === undefined ? sql`` : sql`and who_id = ${who}`}
      ${action === undefined ? sql`` : sql`and action = ${action}`}
      ${since === undefined ? sql`` : sql`and at >= ${since}`}
      ${before === undefined ? sql`` : sql`and at < ${before}`}
      ${after ? sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql``}
    order by a.at desc, a.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ exactly: _, ...row }) => row),
    next: rows.length > limit && last ? { at: last.exactly, id: last.id } : null,
  }
}

/** Found by their index first: the planner would rather walk the whole log by time. Ids stand as numbers or as text. */
function entriesNaming(thing: string) {
  const asText = JSON.stringify([thing])
  const asNumber = /^\d{1,15}$/.test(thing) ? JSON.stringify([Number(thing)]) : asText
  return sql`with naming as materialized (
    select * from admin.audit
    where jsonb_path_query_array(detail, '$.*[*]') @> ${asText}::jsonb
      or jsonb_path_query_array(detail, '$.*[*]') @> ${asNumber}::jsonb)`
}

/** Ids of the entries about a client; each part by an index of its own (0012-audit-by-client.sql). */
function entriesAbout({ people, entities, emails, acts }: AuditSubject) {
  const texts = (ids: number[]) => ids.map(String)
  const listed = (key: string) =>
    sql`case jsonb_typeof(detail -> ${key}) when 'array' then detail -> ${key} else '[]' end`
  const named = [...people, ...entities].flatMap((id) => [JSON.stringify([id]), JSON.stringify([String(id)])])
  return sql`
    select a.id from unnest(${named}::jsonb[]) named
      join admin.audit a on jsonb_path_query_array(a.detail, '$.*[*]') @> named
      where a.detail ->> 'person' = any(${texts(people)}::text[]) or a.detail ->> 'keep' = any(${texts(people)}::text[])
        or a.detail ->> 'other' = any(${texts(people)}::text[]) or a.detail ->> 'entity' = any(${texts(entities)}::text[])
        or exists (select 1 from jsonb_array_elements(${listed('people')}) e where e #>> '{}' = any(${texts(people)}::text[]))
    union select a.id from (${emails}) of_client join admin.audit a on a.detail ->> 'email' = of_client.message_id::text
    union select a.id from (${acts}) of_client join admin.audit a on a.detail ->> 'act' = of_client.act_id::text
    union select a.id from admin.audit a, jsonb_array_elements(${listed('emails')}) e
      where a.action = 'reviews.decide' and e #>> '{}' in (select message_id::text from (${emails}) of_client)`
}

/** Everybody who ever did something, by name; a jump of the index for each, however long the log is. */
export async function listActors(db: Db): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive actors (id, name) as (
      (select who_id, who from admin.audit where who_id is not null order by who_id, at desc, id desc limit 1)
      union all
      select next.who_id, next.who from actors,
        lateral (select who_id, who from admin.audit where who_id > actors.id order by who_id, at desc, id desc limit 1) next
    ) select id, name from actors order by lower(name), id`.execute(db)
  return rows
}
