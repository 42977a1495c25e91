import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { loadPersonRows, type PersonRow } from './person-rows.ts'
import { personIsVisible } from './visibility-conditions.ts'

interface Duplicate {
  person: PersonRow
  /** The same address and a similar name; a very similar name in the same entity; or the very same name. */
  reason: 'address' | 'entity' | 'name'
}

/** Couples share addresses and family names: alike in both they need only half of their names. */
const ALIKE = 0.5
const VERY_ALIKE = 0.6

/** People who may be this one a second time, likeliest first. Offered, never merged by themselves. */
export async function findDuplicates(db: Db, visibility: Visibility, id: number): Promise<Duplicate[]> {
  const { rows } = await sql<{ id: number; reason: Duplicate['reason'] }>`
    select c.id, (array_agg(c.reason order by c.rank))[1] as reason
    from crm.persons own cross join lateral (
      select o.id, 'address' as reason, 1 as rank from crm.addresses a join crm.addresses b on b.address = a.address
        join crm.persons o on o.id = b.person_id
        where a.person_id = own.id and similarity(crm.folded(o.name), crm.folded(own.name)) >= ${ALIKE}::real
      union all
      select o.id, 'name', 2 from crm.persons o where crm.folded(o.name) = crm.folded(own.name)
      union all
      select o.id, 'entity', 3 from crm.memberships s join crm.memberships t on t.entity_id = s.entity_id
        join crm.persons o on o.id = t.person_id
        where s.person_id = own.id and similarity(crm.folded(o.name), crm.folded(own.name)) >= ${VERY_ALIKE}::real) c
    join crm.persons n on n.id = c.id
    where own.id = ${id} and c.id <> own.id and ${personIsVisible(visibility)} and ${personIsVisible(visibility, 'own')}
    group by c.id order by min(c.rank), c.id limit 5`.execute(db)
  const people = await loadPersonRows(
    db,
    visibility,
    rows.map((row) => row.id),
  )
  return people.map((person, index) => ({ person, reason: rows[index]!.reason }))
}
