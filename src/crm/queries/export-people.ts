import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { exportedOnly, importFields } from '../../domain/import-fields.ts'
import { type PeopleFilters, peopleCondition } from './people-filters.ts'
import { lastEmailAt } from './person-parts.ts'
import { ratedBy } from './recent-sentiment.ts'
import { entityIsVisible } from './visibility-conditions.ts'

/** The columns of an import but the entity's id, so that the file can be taken back in, and what only an export tells. */
export const peopleColumns = [...importFields.filter((field) => field !== 'entity_id'), ...exportedOnly]

const PAGE = 1_000

type Row = Record<(typeof peopleColumns)[number], string | null> & { id: number }

/** Everybody under these filters by name, a page at a time: values in the order of `peopleColumns`. */
export async function* exportPeople(
  db: Db,
  visibility: Visibility,
  filters: PeopleFilters,
): AsyncGenerator<(string | null)[]> {
  const addresses = (
    field: string,
  ) => sql`(select string_agg(a.written, ';' order by a.id) from crm.addresses a
    where a.person_id = n.id and a.field = ${field})`
  let after: number | null = null
  while (true) {
    const from: RawBuilder<unknown> = after
      ? sql`and (lower(n.name), n.id) > (select lower(p.name), p.id from crm.persons p where p.id = ${after})`
      : sql``
    const { rows }: { rows: Row[] } = await sql<Row>`
      select n.id, n.external_id, n.kind, n.name, ${addresses('email')} as email,
        ${addresses('alternate_email')} as alternate_email, ${addresses('contact_point')} as contact_point_emails,
        e.name as entity, e.kind as entity_kind, e.role as entity_role, e.segment,
        case when e.key_entity then 'yes' when e.name is not null then 'no' end as key_entity,
        (select string_agg(g.employee_address, ';' order by g.employee_address) from crm.assignments g where g.person_id = n.id) as advisors,
        to_char(${lastEmailAt(visibility)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last_email,
        (select r.sentiment from (${ratedBy('n.id')}) r) as sentiment
      from crm.persons n left join lateral (
        select e.name, e.kind, e.segment, e.key_entity, s.role from crm.memberships s join crm.entities e on e.id = s.entity_id
        where s.person_id = n.id and ${entityIsVisible(visibility)} order by e.id limit 1) e on true
      where ${peopleCondition(filters, visibility, 'exact')} ${from}
      order by lower(n.name), n.id limit ${PAGE}`.execute(db)
    for (const row of rows) yield peopleColumns.map((column) => row[column])
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
  }
}
