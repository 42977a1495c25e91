import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { domainOf, type EmailAddress } from '../../domain/email-address.ts'
import { isFreemail } from '../../domain/freemail.ts'
import { escapeLike } from './escape-like.ts'
import { loadPeopleFound, type PersonFound } from './find-people.ts'
import {
  findResemblances,
  type Likeness,
  nameInOrder,
  type Stranger,
  toStranger,
} from './find-resemblances.ts'
import { lastEmailAt } from './person-parts.ts'
import { type EmailSelection, selectedEmails } from './selected-emails.ts'
import {
  emailIsVisible,
  entityIsVisible,
  linkIsVisible,
  participantIsVisible,
  personIsVisible,
} from './visibility-conditions.ts'

interface Suggestion {
  person: PersonFound
  kind: 'replyTo' | 'thread' | 'domain' | 'household'
  reason: string
  address: string | null
}

type Resemblance = Omit<Likeness, 'person' | 'name'> & { person: PersonFound }

interface Suggestions {
  items: Suggestion[]
  resembles: Resemblance[]
  newPerson: { name: string; address: string; entity: PersonFound['entity'] } | null
}

interface Suggested {
  person: number
  kind: Suggestion['kind']
  reason: string
  address: string | null
}

const SHOWN = 6
/** Participants looked at: suggestions are for letters, not for circulars. */
const STRANGERS = 10
/** Of a selection: the newest. */
const EMAILS = 200

/** The same of many emails together: whom they may belong to besides those whom all of them are linked to. */
export async function suggestPeopleFor(
  db: Db,
  visibility: Visibility,
  viewerId: string,
  selection: EmailSelection,
  isInternal: (address: EmailAddress) => boolean,
): Promise<Suggestions> {
  const { rows } = await sql<{ id: number }>`
    select s.id from (${selectedEmails(visibility, selection)}) s order by s.id desc limit ${EMAILS}`.execute(
    db,
  )
  return suggest(
    db,
    visibility,
    viewerId,
    rows.map(({ id }) => id),
    isInternal,
  )
}

/**
 * Whom an email may belong to besides those it is linked to, each with the reason; the surest first. Whoever a stranger in it
 * only resembles, by address or by name, is never suggested but described as that. Null when there is no such email for the
 * viewer. Nothing is linked.
 */
export async function suggestPeople(
  db: Db,
  visibility: Visibility,
  viewerId: string,
  emailId: number,
  isInternal: (address: EmailAddress) => boolean,
): Promise<Suggestions | null> {
  const { rows: seen } =
    await sql`select 1 from crm.messages m where m.id = ${emailId} and ${emailIsVisible(visibility)}`.execute(
      db,
    )
  return seen.length === 0 ? null : suggest(db, visibility, viewerId, [emailId], isInternal)
}

async function suggest(
  db: Db,
  visibility: Visibility,
  viewerId: string,
  emails: number[],
  isInternal: (address: EmailAddress) => boolean,
): Promise<Suggestions> {
  const strangers = (await readStrangers(db, visibility, emails)).filter(
    ({ address }) => !isInternal(address),
  )
  const few = strangers.slice(0, STRANGERS)
  const [alike, found] = await Promise.all([
    findResemblances(db, visibility, few),
    Promise.all([
      byReplyTo(db, visibility, emails),
      fromThread(db, visibility, emails),
      byFamilyName(db, visibility, few),
      byDomain(db, visibility, few),
    ]),
  ])
  const { rows: linked } = await sql<{ id: number }>`
    select l.person_id as id from crm.links l where l.message_id = any(${emails}::bigint[]) and ${linkIsVisible(visibility)}
    group by 1 having count(distinct l.message_id) = ${emails.length}
    union select person_id from crm.removed_links where message_id = any(${emails}::bigint[])`.execute(db)
  const known = new Set(linked.map(({ id }) => id))
  const like = onceEach(alike, known)
  const chosen = onceEach(found.flat(), new Set([...known, ...like.map(({ person }) => person)]))
  const people = await loadPeopleFound(
    db,
    visibility,
    viewerId,
    [...like, ...chosen].map(({ person }) => person),
  )
  const byId = new Map(people.map((person) => [person.id, person]))
  const withPerson = <T extends { person: number }>(list: T[]) =>
    list.flatMap(({ person, ...why }) => {
      const shown = byId.get(String(person))
      return shown ? [{ ...why, person: shown }] : []
    })
  const items = withPerson(chosen)
  const [first] = strangers
  return {
    items,
    resembles: withPerson(like),
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

/** Participants whose address nobody has, those of most of the emails first, of one email the sender. */
async function readStrangers(db: Db, visibility: Visibility, emails: number[]): Promise<Stranger[]> {
  const { rows } = await sql<Pick<Stranger, 'address' | 'name'>>`
    select p.address, min(nullif(btrim(p.name), '')) as name from crm.participants p
    where p.message_id = any(${emails}::bigint[]) and p.address is not null and ${participantIsVisible(visibility)}
      and not exists (select 1 from crm.addresses a where a.address = p.address)
    group by p.address order by count(distinct p.message_id) desc, min(p.position)`.execute(db)
  return rows.map(({ address, name }) => toStranger(address, name))
}

/** The first of everybody, without these. */
function onceEach<T extends { person: number }>(list: T[], without: Set<number>): T[] {
  const free = list.filter(({ person }) => !without.has(person))
  return [...Map.groupBy(free, ({ person }) => person).values()].map(([first]) => first!).slice(0, SHOWN)
}

/** People with an address that answers go to: forms, signing services and lists write a From of their own. */
async function byReplyTo(db: Db, visibility: Visibility, emails: number[]): Promise<Suggested[]> {
  const { rows } = await sql<{ person: number; name: string; address: string }>`
    select distinct n.id as person, n.name, a.written as address
    from crm.reply_to r join crm.addresses a on a.address = r.address
    join crm.persons n on n.id = a.person_id and n.merged_into is null
    where r.message_id = any(${emails}::bigint[]) and ${personIsVisible(visibility)} order by n.id limit ${SHOWN}`.execute(
    db,
  )
  return rows.map(({ person, name, address }) => ({
    person,
    kind: 'replyTo',
    reason: `Answers to ${emails.length === 1 ? 'this email' : 'one of these emails'} go to ${address}, an address of ${name} (Reply-To).`,
    address: null,
  }))
}

async function fromThread(db: Db, visibility: Visibility, ids: number[]): Promise<Suggested[]> {
  const { rows } = await sql<{ person: number; name: string; emails: number }>`
    select n.id as person, n.name, count(distinct m.id) as emails
    from crm.messages o join crm.messages m on m.thread_key = o.thread_key and m.id <> all(${ids}::bigint[])
    join crm.links l on l.message_id = m.id join crm.persons n on n.id = l.person_id
    where o.id = any(${ids}::bigint[]) and ${emailIsVisible(visibility)} and ${linkIsVisible(visibility)} and ${personIsVisible(visibility)}
    group by n.id order by 3 desc, n.id limit ${SHOWN}`.execute(db)
  return rows.map(({ person, name, emails }) => ({
    person,
    kind: 'thread',
    reason: `${emails === 1 ? 'Another email' : `${emails} other emails`} of ${ids.length === 1 ? 'this thread' : 'their threads'} ${emails === 1 ? 'is' : 'are'} linked to ${name}.`,
    address: null,
  }))
}

async function byFamilyName(db: Db, visibility: Visibility, strangers: Stranger[]): Promise<Suggested[]> {
  const named = strangers.flatMap(({ address, name }) => {
    const family = nameInOrder(name ?? '')
      .split(/\s+/)
      .at(-1)!
      .toLowerCase()
    return family.length > 2 && nameInOrder(name ?? '').includes(' ') ? [{ address, family }] : []
  })
  if (named.length === 0) return []
  const { rows } = await sql<{ person: number; name: string; household: string; address: string }>`
    select c.* from unnest(${named.map((s) => s.address)}::text[], ${named.map((s) => `% ${escapeLike(s.family)}`)}::text[]) s (address, family)
    cross join lateral (
      select n.id as person, n.name, e.name as household, s.address
      from crm.persons n join crm.memberships t on t.person_id = n.id
      join crm.entities e on e.id = t.entity_id and e.kind = 'household'
      where crm.folded(n.name) like crm.folded(s.family) and ${personIsVisible(visibility)} and ${entityIsVisible(visibility)}
      order by ${lastEmailAt(visibility)} desc nulls last, n.id limit 3) c
    limit ${SHOWN}`.execute(db)
  return rows.map(({ person, name, household, address }) => ({
    person,
    kind: 'household',
    reason: `${address} has the family name of ${name} of ${household}.`,
    address,
  }))
}

/** Members of an entity to which at least half of the people at this domain belong: at a mail provider's, whose name need not
 *  be known, no suggestion can be made. */
async function byDomain(db: Db, visibility: Visibility, strangers: Stranger[]): Promise<Suggested[]> {
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
        and ${personIsVisible(visibility)} and ${entityIsVisible(visibility)}
      order by ${lastEmailAt(visibility)} desc nulls last, n.id limit 3) c
    limit ${SHOWN}`.execute(db)
  return rows.map(({ person, entity, address, domain }) => ({
    person,
    kind: 'domain',
    reason: `${address} is at ${domain}, like other members of ${entity}.`,
    address,
  }))
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
