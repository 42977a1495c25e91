import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import { domainOf, type EmailAddress } from '../../domain/email-address.ts'
import { isFreemail } from '../../domain/freemail.ts'
import { escapeLike } from './escape-like.ts'
import { loadPeopleFound, type PersonFound } from './find-people.ts'
import { emailSeen, entitySeen, linkSeen, participantSeen, personSeen } from './sight-conditions.ts'

export interface Suggestion {
  person: PersonFound
  kind: 'thread' | 'domain' | 'name' | 'household' | 'address'
  reason: string
  address: string | null
}

export interface Suggestions {
  items: Suggestion[]
  newPerson: { name: string; address: string; entity: PersonFound['entity'] } | null
}

interface Found {
  person: number
  kind: Suggestion['kind']
  reason: string
  address: string | null
}

interface Stranger {
  address: EmailAddress
  name: string | null
}

const SHOWN = 6
/** Participants looked at: suggestions are for letters, not for circulars. */
const STRANGERS = 10
/** Addresses looked at that are alike in what stands before the @: what stands behind it, half of all people may share. */
const ALIKE = 50

/**
 * Whom an email may belong to besides those it is linked to, each with the reason; the surest first. Null when there is no
 * such email for the viewer. Nothing is linked.
 */
export async function suggestPeople(
  db: Db,
  sight: Sight,
  viewerId: string,
  emailId: number,
  isInternal: (address: EmailAddress) => boolean,
): Promise<Suggestions | null> {
  const { rows: seen } =
    await sql`select 1 from crm.messages m where m.id = ${emailId} and ${emailSeen(sight)}`.execute(db)
  if (seen.length === 0) return null
  const strangers = (await readStrangers(db, sight, emailId)).filter(({ address }) => !isInternal(address))
  const few = strangers.slice(0, STRANGERS)
  const found = (
    await Promise.all([
      fromThread(db, sight, emailId),
      byName(db, sight, few),
      bySimilarAddress(db, sight, few),
      byFamilyName(db, sight, few),
      byDomain(db, sight, few),
    ])
  ).flat()
  const { rows: known } = await sql<{ id: number }>`
    select l.person_id as id from crm.links l where l.message_id = ${emailId} and ${linkSeen(sight)}
    union select person_id from crm.removed_links where message_id = ${emailId}`.execute(db)
  const not = new Set(known.map(({ id }) => id))
  const once = [...Map.groupBy(found, ({ person }) => person).values()].map(([first]) => first!)
  const chosen = once.filter(({ person }) => !not.has(person)).slice(0, SHOWN)
  const people = await loadPeopleFound(
    db,
    sight,
    viewerId,
    chosen.map(({ person }) => person),
  )
  const byId = new Map(people.map((person) => [person.id, person]))
  const items = chosen.flatMap(({ person, ...why }) => {
    const shown = byId.get(String(person))
    return shown ? [{ ...why, person: shown }] : []
  })
  const [first] = strangers
  return {
    items,
    newPerson: first
      ? {
          name: first.name ?? nameFrom(first.address),
          address: first.address,
          entity:
            items.find(({ kind, address }) => kind === 'domain' && address === first.address)?.person
              .entity ?? null,
        }
      : null,
  }
}

/** Participants whose address nobody has, the sender first. */
async function readStrangers(db: Db, sight: Sight, emailId: number): Promise<Stranger[]> {
  const { rows } = await sql<Stranger>`
    select p.address, min(nullif(btrim(p.name), '')) as name from crm.participants p
    where p.message_id = ${emailId} and p.address is not null and ${participantSeen(sight)}
      and not exists (select 1 from crm.addresses a where a.address = p.address)
    group by p.address order by min(p.position)`.execute(db)
  return rows.map(({ address, name }) => ({ address, name: name?.includes('@') ? null : name }))
}

async function fromThread(db: Db, sight: Sight, emailId: number): Promise<Found[]> {
  const { rows } = await sql<{ person: number; name: string; emails: number }>`
    select n.id as person, n.name, count(distinct m.id) as emails
    from crm.messages o join crm.messages m on m.thread_key = o.thread_key and m.id <> o.id
    join crm.links l on l.message_id = m.id join crm.persons n on n.id = l.person_id
    where o.id = ${emailId} and ${emailSeen(sight)} and ${linkSeen(sight)} and ${personSeen(sight)}
    group by n.id order by 3 desc, n.id limit ${SHOWN}`.execute(db)
  return rows.map(({ person, name, emails }) => ({
    person,
    kind: 'thread',
    reason: `${emails === 1 ? 'Another email' : `${emails} other emails`} of this thread ${emails === 1 ? 'is' : 'are'} linked to ${name}.`,
    address: null,
  }))
}

async function byName(db: Db, sight: Sight, strangers: Stranger[]): Promise<Found[]> {
  const named = strangers.filter(({ name }) => name && name.length > 3)
  if (named.length === 0) return []
  const { rows } = await sql<{ person: number; name: string; address: string; written: string }>`
    select c.id as person, c.name, s.address, s.name as written
    from unnest(${named.map((s) => s.address)}::text[], ${named.map((s) => inOrder(s.name!))}::text[]) s (address, name)
    cross join lateral (
      select n.id, n.name, similarity(lower(n.name), lower(s.name)) as alike from crm.persons n
      where lower(n.name) % lower(s.name) and ${personSeen(sight)}
      order by 3 desc, n.id limit 2) c
    where c.alike >= 0.55 order by c.alike desc`.execute(db)
  return rows.map(({ person, name, address, written }) => ({
    person,
    kind: 'name',
    reason:
      name.toLowerCase() === written.toLowerCase()
        ? `${address} writes as ${written}, like this person.`
        : `${address} writes as ${written}, much like ${name}.`,
    address,
  }))
}

async function bySimilarAddress(db: Db, sight: Sight, strangers: Stranger[]): Promise<Found[]> {
  if (strangers.length === 0) return []
  const { rows } = await sql<{ person: number; name: string; known: string; address: string }>`
    select n.id as person, n.name, c.written as known, s.address
    from unnest(${strangers.map((s) => s.address)}::text[]) s (address)
    cross join lateral (
      select a.person_id, a.written, similarity(split_part(a.address, '@', 1), split_part(s.address, '@', 1)) as alike,
        similarity(a.address, s.address) as whole
      from crm.addresses a
      where split_part(a.address, '@', 1) % split_part(s.address, '@', 1) and length(split_part(s.address, '@', 1)) > 4
      order by alike desc, whole desc, a.id limit ${ALIKE}) c
    join crm.persons n on n.id = c.person_id
    where c.alike >= 0.75 and ${personSeen(sight)} order by c.alike desc, c.whole desc, n.id limit ${SHOWN}`.execute(
    db,
  )
  return rows.map(({ person, name, known, address }) => ({
    person,
    kind: 'address',
    reason: `${address} is much like ${known}, an address of ${name}.`,
    address,
  }))
}

async function byFamilyName(db: Db, sight: Sight, strangers: Stranger[]): Promise<Found[]> {
  const named = strangers.flatMap(({ address, name }) => {
    const family = inOrder(name ?? '')
      .split(/\s+/)
      .at(-1)!
      .toLowerCase()
    return family.length > 2 && inOrder(name ?? '').includes(' ') ? [{ address, family }] : []
  })
  if (named.length === 0) return []
  const { rows } = await sql<{ person: number; name: string; household: string; address: string }>`
    select c.* from unnest(${named.map((s) => s.address)}::text[], ${named.map((s) => `% ${escapeLike(s.family)}`)}::text[]) s (address, family)
    cross join lateral (
      select n.id as person, n.name, e.name as household, s.address
      from crm.persons n join crm.memberships t on t.person_id = n.id
      join crm.entities e on e.id = t.entity_id and e.kind = 'household'
      where lower(n.name) like s.family and ${personSeen(sight)} and ${entitySeen(sight)}
      order by (select max(l.sent_at) from crm.links l where l.person_id = n.id) desc nulls last, n.id limit 3) c
    limit ${SHOWN}`.execute(db)
  return rows.map(({ person, name, household, address }) => ({
    person,
    kind: 'household',
    reason: `${address} has the family name of ${name} of ${household}.`,
    address,
  }))
}

/** Members of an entity to which at least half of the people at this domain belong: at a mail provider's, whose name need not
 *  be known, nobody tells anything of anybody. */
async function byDomain(db: Db, sight: Sight, strangers: Stranger[]): Promise<Found[]> {
  const ours = strangers.filter(({ address }) => !isFreemail(domainOf(address)))
  if (ours.length === 0) return []
  const { rows } = await sql<{ person: number; entity: string; address: string; domain: string }>`
    select c.*, s.address, s.domain
    from unnest(${ours.map((s) => s.address)}::text[], ${ours.map((s) => domainOf(s.address))}::text[],
      ${ours.map((s) => `%@${escapeLike(domainOf(s.address))}`)}::text[]) s (address, domain, ending)
    cross join lateral (
      with there as materialized (
        select distinct a.person_id from crm.addresses a where a.address like s.ending limit 50)
      select n.id as person, e.name as entity
      from there a join crm.persons n on n.id = a.person_id
      join crm.memberships t on t.person_id = n.id join crm.entities e on e.id = t.entity_id
      where (select count(*) from there join crm.memberships o using (person_id) where o.entity_id = e.id) * 2
          >= (select count(*) from there)
        and ${personSeen(sight)} and ${entitySeen(sight)}
      order by (select max(l.sent_at) from crm.links l where l.person_id = n.id) desc nulls last, n.id limit 3) c
    limit ${SHOWN}`.execute(db)
  return rows.map(({ person, entity, address, domain }) => ({
    person,
    kind: 'domain',
    reason: `${address} is at ${domain}, like other members of ${entity}.`,
    address,
  }))
}

/** "Elm, Eve" is Eve Elm. */
function inOrder(name: string): string {
  const [, last, first] = /^([^,]+),\s*([^,]+)$/.exec(name.trim()) ?? []
  return last && first ? `${first} ${last}` : name.trim()
}

/** "eve.elm@…" may be Eve Elm. */
function nameFrom(address: string): string {
  return address
    .slice(0, address.lastIndexOf('@'))
    .split(/[._-]+/)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')
}
