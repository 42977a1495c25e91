import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { readTypedAddress } from '../../domain/typed-address.ts'
import { refreshShared } from './refresh-sentiment.ts'
import { clean, cleanName } from './stored-text.ts'

interface PersonChange {
  name?: string | undefined
  kind?: 'contact' | 'individual' | undefined
  phone?: string | null | undefined
  /** All of them. */
  advisors?: string[] | undefined
}

/** Fields of a record that a change gave another value; those that are content (names) are not among them. */
export type ChangedFields = Record<string, { from: string | boolean | null; to: string | boolean | null }>

/** Changes what is given and leaves the rest; says what the kind was. Throws ADDRESS_INVALID. */
export function changePerson(
  db: Db,
  id: number,
  { name, kind, phone, advisors }: PersonChange,
): Promise<ChangedFields> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ kind: string }>`
      select kind from crm.persons where id = ${id} for update`.execute(tx)
    await sql`update crm.persons set name = coalesce(${cleanName(name)}, name), kind = coalesce(${kind ?? null}, kind),
        phone = case when ${phone !== undefined} then ${cleanName(phone) || null} else phone end
      where id = ${id}`.execute(tx)
    if (name !== undefined) await refreshShared(tx, id)
    if (advisors) await assign(tx, 'person', id, advisors)
    return differing(rows[0] ?? {}, { kind })
  })
}

/** What is given and differs from what was there. */
export function differing<Was extends Record<string, string | boolean | null>>(
  was: Partial<Was>,
  given: { [Field in keyof Was]?: Was[Field] | undefined },
): ChangedFields {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([field, to]) => to !== undefined && to !== (was[field] ?? null))
      .map(([field, to]) => [field, { from: was[field] ?? null, to: to ?? null }]),
  )
}

const assignments = {
  person: { table: sql.table('crm.assignments'), column: sql.ref('person_id'), byHand: true },
  entity: { table: sql.table('crm.entity_assignments'), column: sql.ref('entity_id'), byHand: false },
}

/** Leaves a person or an entity with these advisors and nobody else. Throws ADDRESS_INVALID. */
export async function assign(
  tx: Db,
  what: keyof typeof assignments,
  id: number,
  advisors: string[],
): Promise<void> {
  const { table, column, byHand } = assignments[what]
  const addresses = advisors.map(usableAddress)
  await sql`delete from ${table} where ${column} = ${id} and employee_address <> all(${addresses}::text[])`.execute(
    tx,
  )
  await sql`insert into ${table} (${column}, employee_address ${byHand ? sql`, by_hand` : sql``})
    select ${id}::bigint, address ${byHand ? sql`, true` : sql``} from unnest(${addresses}::text[]) address
    on conflict do nothing`.execute(tx)
}

/** As compared. Throws ADDRESS_INVALID. */
export function usableAddress(written: string): string {
  const read = readTypedAddress(clean(written)!)
  if ('address' in read) return read.address
  throw new ThroughlineError('ADDRESS_INVALID', `${read.refused}. Write it like ann@larch.example.`)
}
