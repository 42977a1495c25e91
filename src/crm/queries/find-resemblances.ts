import { distance } from 'fastest-levenshtein'
import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import { addressClaimed } from '../../domain/look-alike.ts'
import { findLikeAddresses } from './find-like-addresses.ts'
import { personIsVisible } from './visibility-conditions.ts'

/** Somebody in an email whose address nobody has. */
export interface Stranger {
  address: EmailAddress
  name: string | null
  /** Another address, which the display name is. */
  claims: EmailAddress | null
}

/** Somebody whom a stranger is like without being known as them: a second address of theirs, or somebody who poses as them. */
export interface Likeness {
  person: number
  /** Of the person. */
  name: string
  /** Its look is an address of theirs; its display name is; its display name is like theirs; like one before the @ alone. */
  kind: 'lookAlike' | 'claimed' | 'name' | 'address'
  /** One sentence. */
  reason: string
  /** The stranger's. */
  address: EmailAddress
  /** The person's own that it is like; null: it is the name. */
  known: string | null
}

export function toStranger(address: EmailAddress, name: string | null): Stranger {
  return { address, name: name?.includes('@') ? null : name, claims: addressClaimed(name, address) }
}

/** From this likeness of trigrams on two names are one name: its words in another order, or with a title. */
const ALIKE = 0.8
/** Of people, for all strangers together. */
const SHOWN = 6

/** Whom strangers may be taken for, of the people the viewer sees, the most deceptive first. */
export async function findResemblances(
  db: Db,
  visibility: Visibility,
  strangers: Stranger[],
): Promise<Likeness[]> {
  const found = await Promise.all([
    byClaim(db, visibility, strangers),
    byLikeAddress(db, visibility, strangers),
    byName(db, visibility, strangers),
  ])
  return found.flat()
}

/** Whose address a display name is, while the mail comes from another one. */
async function byClaim(db: Db, visibility: Visibility, strangers: Stranger[]): Promise<Likeness[]> {
  const claiming = strangers.filter(({ claims }) => claims)
  if (claiming.length === 0) return []
  const { rows } = await sql<{ person: number; name: string; known: string; address: EmailAddress }>`
    select n.id as person, n.name, a.written as known, s.address
    from unnest(${claiming.map((s) => s.address)}::text[], ${claiming.map((s) => s.claims)}::text[]) s (address, claims)
    join crm.addresses a on a.address = s.claims join crm.persons n on n.id = a.person_id
    where ${personIsVisible(visibility)} order by n.id limit ${SHOWN}`.execute(db)
  return rows.map(({ person, name, known, address }) => ({
    person,
    name,
    kind: 'claimed',
    reason: `The sender is shown as ${known}, an address of ${name}, but wrote from ${address}.`,
    address,
    known,
  }))
}

async function byLikeAddress(db: Db, visibility: Visibility, strangers: Stranger[]): Promise<Likeness[]> {
  const like = await findLikeAddresses(
    db,
    visibility,
    strangers.map(({ address }) => address),
  )
  return like.map(({ address, person, name, known, lookAlike }) => ({
    person,
    name,
    kind: lookAlike ? 'lookAlike' : 'address',
    reason: lookAlike
      ? `${address} looks like ${known}, an address of ${name}, but is another one.`
      : `${address} is much like ${known}, an address of ${name}.`,
    address,
    known,
  }))
}

async function byName(db: Db, visibility: Visibility, strangers: Stranger[]): Promise<Likeness[]> {
  const named = strangers.filter(({ name }) => name && name.length > 3)
  if (named.length === 0) return []
  const { rows } = await sql<{
    person: number
    name: string
    address: EmailAddress
    written: string
    alike: number
  }>`
    select c.id as person, c.name, s.address, s.name as written, c.alike
    from unnest(${named.map((s) => s.address)}::text[], ${named.map((s) => nameInOrder(s.name!))}::text[]) s (address, name)
    cross join lateral (
      select n.id, n.name, similarity(crm.folded(n.name), crm.folded(s.name)) as alike from crm.persons n
      where crm.folded(n.name) % crm.folded(s.name) and ${personIsVisible(visibility)}
      order by 3 desc, n.id limit 2) c
    where c.alike >= 0.5 order by c.alike desc`.execute(db)
  return rows
    .filter(({ name, alike, written }) => alike >= ALIKE || isSlip(name, written))
    .map(({ person, name, address, written }) => ({
      person,
      name,
      kind: 'name',
      reason:
        name.toLowerCase() === written.toLowerCase()
          ? `${address} writes as ${written}, the name of this person, but is no address of theirs on record.`
          : `${address} writes as ${written}, much like ${name}, but is no address of theirs on record.`,
      address,
      known: null,
    }))
}

/** One letter more, less or another: "Jon" for "John", not the name of somebody else in the family. */
function isSlip(one: string, other: string): boolean {
  return distance(one.toLowerCase(), other.toLowerCase()) <= 1
}

/** "Elm, Eve" is Eve Elm. */
export function nameInOrder(name: string): string {
  const [, last, first] = /^([^,]+),\s*([^,]+)$/.exec(name.trim()) ?? []
  return last && first ? `${first} ${last}` : name.trim()
}
