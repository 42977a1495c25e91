import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { domainOf, type EmailAddress } from '../../domain/email-address.ts'
import { lookOf, looksLike } from '../../domain/look-alike.ts'
import { heldAddresses } from '../queries/held-addresses.ts'
import { personIsVisible } from '../queries/visibility-conditions.ts'
import type { GivenAddress, PersonInFile } from './person-in-file.ts'

/** A new address of a row that may be taken for one of a person on record; as written. */
export interface LookAlike {
  address: string
  known: string
  of: { id: number; name: string }
}

/** Rows, and addresses on record, that are compared before others get a turn: 15 ms and a few MB each. */
const ROWS = 5_000
const ON_RECORD = 2_000

/**
 * Rows with an address that nobody has and that looks like one of somebody whom the viewer sees, with the first such pair.
 * NOTE: find-like-addresses.ts answers the same of one address by indexes, at 10 to 40 ms each: minutes for a book.
 */
export async function findLookAlikes(
  db: Db,
  visibility: Visibility,
  people: PersonInFile[],
): Promise<Map<PersonInFile, LookAlike>> {
  const found = new Map<PersonInFile, LookAlike>()
  for (let from = 0; from < people.length; from += ROWS) {
    const given = await newAddresses(db, people.slice(from, from + ROWS))
    if (given.length === 0) continue
    const like = await compare(db, visibility, given)
    for (const { person, address, written } of given) {
      const known = like.get(address)
      if (known && !found.has(person)) found.set(person, { address: written, ...known })
    }
  }
  return found
}

type Given = GivenAddress & { person: PersonInFile }

async function newAddresses(db: Db, people: PersonInFile[]): Promise<Given[]> {
  const given = people.flatMap((person) =>
    Object.values(person.addresses)
      .flat()
      .map((one) => ({ ...one, person })),
  )
  const known = await heldAddresses(
    db,
    given.map(({ address }) => address),
  )
  return given.filter(({ address }) => !known.has(address))
}

interface OnRecord {
  id: number
  address: EmailAddress
  written: string
  person: number
  name: string
}

/** By new address, the first on record that it looks like. */
async function compare(
  db: Db,
  visibility: Visibility,
  given: Given[],
): Promise<Map<EmailAddress, Omit<LookAlike, 'address'>>> {
  const byKey = new Map<string, Set<EmailAddress>>()
  for (const { address } of given)
    for (const key of keysOf(address)) {
      if (!byKey.has(key)) byKey.set(key, new Set())
      byKey.get(key)!.add(address)
    }
  const like = new Map<EmailAddress, Omit<LookAlike, 'address'>>()
  for (let after = 0; ; ) {
    const { rows } = await sql<OnRecord>`
      select a.id, a.address, a.written, n.id as person, n.name
      from crm.addresses a join crm.persons n on n.id = a.person_id and n.merged_into is null
      where a.id > ${after} and ${personIsVisible(visibility)} order by a.id limit ${ON_RECORD}`.execute(db)
    for (const { address, written, person, name } of rows)
      for (const key of keysOf(address))
        for (const one of byKey.get(key) ?? [])
          if (!like.has(one) && looksLike(one, address))
            like.set(one, { known: written, of: { id: person, name } })
    if (rows.length < ON_RECORD) return like
    after = rows.at(-1)!.id
  }
}

/** Two addresses that look alike (looksLike) have one of these in common: the look, one letter less in the same domain, the same before the @. */
function keysOf(address: EmailAddress): Set<string> {
  const domain = domainOf(address)
  const local = address.slice(0, -(domain.length + 1))
  const shorter = Array.from(local, (_, at) => `d ${domain} ${local.slice(0, at)}${local.slice(at + 1)}`)
  return new Set([`l ${lookOf(address)}`, `b ${local}`, `d ${domain} ${local}`, ...shorter])
}
