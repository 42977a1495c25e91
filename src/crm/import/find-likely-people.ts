import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { namesAlike } from '../../domain/names-alike.ts'
import { foldName } from '../letters.ts'
import { personIsVisible } from '../queries/visibility-conditions.ts'
import type { PersonInFile } from './person-in-file.ts'

/** Whom a new row is probably a second time: somebody of the CRM (with `id`), or an earlier row (with `line`). */
export interface Likely {
  reason: 'address' | 'name'
  /** Both null: several people. */
  like: { id: number | null; line: number | null; name: string; externalId: string | null }
  /** A person has to decide before the row is written; otherwise it is only reported. */
  decide: boolean
}

/**
 * Finds rows of a new external id that are probably a person who is there: the same address and a name alike, or the same
 * name. Two ids that a file or an earlier one gave to people of one name distinguish them; that is reported, and no decision is asked for.
 */
export async function findLikelyPeople(
  db: Db,
  visibility: Visibility,
  people: PersonInFile[],
): Promise<Map<PersonInFile, Likely>> {
  const fresh = await withoutKnownIds(db, people)
  const held = await findHolders(db, visibility, fresh)
  const found = new Map<PersonInFile, Likely>()
  const inFile = new Map<string, PersonInFile[]>()
  for (const person of people) {
    const addresses = addressesOf(person)
    if (fresh.has(person)) {
      const likely =
        sameAddress(
          person,
          addresses.flatMap((address) => held.get(`a ${address}`) ?? []),
        ) ??
        sameName(held.get(`n ${foldName(person.name)}`) ?? []) ??
        addresses.flatMap((address) => sameRow(person, inFile.get(address) ?? [])).at(0)
      if (likely) found.set(person, likely)
    }
    for (const address of addresses) {
      if (!inFile.has(address)) inFile.set(address, [])
      inFile.get(address)!.push(person)
    }
  }
  return found
}

interface Holder {
  id: number
  name: string
  externalId: string | null
  address: string | null
  seen: boolean
}

const addressesOf = ({ addresses }: PersonInFile): string[] =>
  Object.values(addresses).flatMap((list) => list.map(({ address }) => address as string))

const like = ({ id, name, externalId }: Holder): Likely['like'] => ({
  id,
  line: null,
  name,
  externalId,
})

function sameAddress(person: PersonInFile, holders: Holder[]): Likely | undefined {
  // Of others the row is no likeness, and is refused for its address (plan-people.ts).
  const alike = holders.filter(({ name, seen }) => seen && namesAlike(name, person.name))
  const [one] = alike
  if (!one) return undefined
  const several = alike.some(({ id }) => id !== one.id)
  return { reason: 'address', like: { ...like(one), ...(several ? { id: null } : {}) }, decide: true }
}

function sameName(holders: Holder[]): Likely | undefined {
  const same = holders.filter(({ seen }) => seen)
  // A person made by hand has no id that could distinguish them.
  const one = same.find(({ externalId }) => externalId === null) ?? same[0]
  return one && { reason: 'name', like: like(one), decide: one.externalId === null }
}

function sameRow(person: PersonInFile, rows: PersonInFile[]): Likely[] {
  const row = rows.find(({ name }) => namesAlike(name, person.name))
  if (!row) return []
  const { line, name, externalId } = row
  return [{ reason: 'address', like: { id: null, line, name, externalId }, decide: true }]
}

async function withoutKnownIds(db: Db, people: PersonInFile[]): Promise<Set<PersonInFile>> {
  const { rows } = await sql<{ externalId: string }>`
    select external_id as "externalId" from crm.persons
    where external_id = any(${people.map(({ externalId }) => externalId)}::text[])`.execute(db)
  const known = new Set(rows.map(({ externalId }) => externalId))
  return new Set(people.filter(({ externalId }) => !known.has(externalId)))
}

/** By address (`a …`) and by name as names are compared (`n …`). */
async function findHolders(
  db: Db,
  visibility: Visibility,
  people: Set<PersonInFile>,
): Promise<Map<string, Holder[]>> {
  if (people.size === 0) return new Map()
  const addresses = [...new Set([...people].flatMap(addressesOf))]
  const names = [...new Set([...people].map(({ name }) => foldName(name)))]
  const { rows } = await sql<Holder>`
    select n.id, n.name, n.external_id as "externalId", a.address, ${personIsVisible(visibility)} as seen
    from crm.addresses a join crm.persons n on n.id = a.person_id and n.merged_into is null
    where a.address = any(${addresses}::text[])
    union all
    select n.id, n.name, n.external_id, null, ${personIsVisible(visibility)} from crm.persons n
    where n.merged_into is null and n.deleted_at is null and crm.folded(n.name) = any(${names}::text[])
    order by 1`.execute(db)
  return Map.groupBy(rows, ({ address, name }) => (address === null ? `n ${foldName(name)}` : `a ${address}`))
}
