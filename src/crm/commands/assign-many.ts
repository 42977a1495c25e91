import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { type EntityFilters, entitiesWithin } from '../queries/list-entities.ts'
import { peopleWithin } from '../queries/list-people.ts'
import type { PeopleFilters } from '../queries/people-filters.ts'
import { usableAddress } from './change-person.ts'

/** As many are assigned at once. */
const MOST = 5_000

const lists = {
  people: {
    table: sql.table('crm.assignments'),
    column: sql.ref('person_id'),
    by: sql`, by_hand`,
    hand: sql`, true`,
  },
  entities: {
    table: sql.table('crm.entity_assignments'),
    column: sql.ref('entity_id'),
    by: sql``,
    hand: sql``,
  },
}

interface Assigning {
  advisor: string
  /** In place of the advisors they have, or beside them. */
  replace: boolean
}

/** Assigns an advisor to everybody in a list. Returns how many that are. Throws ADDRESS_INVALID, TOO_MANY_TO_ASSIGN. */
export async function assignMany(
  tx: Db,
  visibility: Visibility,
  list: { of: 'people'; filters: PeopleFilters } | { of: 'entities'; filters: EntityFilters },
  { advisor, replace }: Assigning,
): Promise<number> {
  const address = usableAddress(advisor)
  const ids =
    list.of === 'people'
      ? await peopleWithin(tx, visibility, list.filters, MOST + 1)
      : await entitiesWithin(tx, visibility, list.filters, MOST + 1)
  if (ids.length > MOST)
    throw new ThroughlineError(
      'TOO_MANY_TO_ASSIGN',
      `At most ${MOST.toLocaleString('en-GB')} are assigned at once. Narrow the list first. Nothing was changed.`,
    )
  const { table, column, by, hand } = lists[list.of]
  if (replace)
    await sql`delete from ${table} where ${column} = any(${ids}::bigint[]) and employee_address <> ${address}`.execute(
      tx,
    )
  await sql`insert into ${table} (${column}, employee_address ${by})
    select id, ${address} ${hand} from unnest(${ids}::bigint[]) id on conflict do nothing`.execute(tx)
  return ids.length
}
