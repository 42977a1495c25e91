import { type RawBuilder, sql } from 'kysely'
import type { Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import type { Direction, Importance } from '../../domain/message.ts'
import type { Sentiment } from './email-rows.ts'
import { textQuery } from './text-query.ts'
import {
  bccIsVisible,
  captureIsVisible,
  entityIsVisible,
  isOpenTo,
  linkIsVisible,
  matchedFor,
  participantIsVisible,
  personIsVisible,
} from './visibility-conditions.ts'

/** What a list of emails is narrowed by; all combine. `To` bounds are exclusive. */
export interface EmailFilters {
  sentFrom?: Date | undefined
  sentTo?: Date | undefined
  syncedFrom?: Date | undefined
  syncedTo?: Date | undefined
  /** Id of a mailbox that holds it. */
  employee?: string | undefined
  direction?: Direction | undefined
  person?: number | undefined
  entity?: number | undefined
  /** A participant's address, or a domain as compared, with its subdomains. */
  address?: { address: EmailAddress } | { domain: string } | undefined
  /** The sender's address. */
  from?: EmailAddress | undefined
  attachment?: boolean | undefined
  importance?: Importance | undefined
  text?: string | undefined
  sentiment?: Sentiment | undefined
  /** With a hit of any list, or of the list of this id. */
  phrase?: 'any' | number | undefined
  /** Found by this exact search, if it is that person's. */
  search?: { id: number; by: string } | undefined
}

export type Folder = 'unmatched' | 'matched' | 'dismissed' | 'all'

type Condition = RawBuilder<unknown>

/** On crm.messages as `m`. Filters find nothing through a person, an entity or a Bcc that the viewer does not see. */
export function filterConditions(visibility: Visibility, filters: EmailFilters): Condition[] {
  return [
    ...ownConditions(filters),
    ...elsewhere(visibility, filters).map(
      ({ table, of }) => sql`exists (select 1 from ${table} x where x.message_id = m.id and ${anyOf(of)})`,
    ),
    textCondition(visibility, filters),
  ].filter((condition) => condition !== null)
}

/** Conditions on what the indexes of crm.messages (`m`) hold of an email. */
export function ownConditions(filters: EmailFilters): Condition[] {
  const { sentFrom, sentTo, syncedFrom, syncedTo, direction, sentiment, attachment, importance } = filters
  const conditions: Record<OwnFilter, Condition | false | undefined> = {
    sentFrom: sentFrom && sql`m.sent_at >= ${sentFrom}`,
    sentTo: sentTo && sql`m.sent_at < ${sentTo}`,
    syncedFrom: syncedFrom && sql`m.synced_at >= ${syncedFrom}`,
    syncedTo: syncedTo && sql`m.synced_at < ${syncedTo}`,
    direction: direction && sql`m.direction = ${direction}`,
    // Only inbound mail is rated: to find none, the whole list would be read.
    sentiment: sentiment && (direction === 'outbound' ? sql`false` : sql`m.sentiment = ${sentiment}`),
    attachment:
      attachment !== undefined && (attachment ? sql`m.has_attachments` : sql`not m.has_attachments`),
    importance: importance && sql`m.importance = ${importance}`,
  }
  return Object.values(conditions).filter((condition) => condition !== undefined && condition !== false)
}

/** Filters by the row of crm.messages itself; a filter that is neither of these nor of `Elsewhere` does not compile. */
type OwnFilter = Exclude<keyof EmailFilters, Elsewhere['filter'] | 'text'>

/** On crm.messages as `m`, by names and addresses of Bcc where the viewer sees them. Null where nothing is looked for, or nothing that could be found. */
export function textCondition(visibility: Visibility, { text }: EmailFilters, m = 'm'): Condition | null {
  const query = text === undefined ? null : textQuery(text)
  if (!query) return null
  const openly = sql`${sql.ref(`${m}.search`)} @@ ${query}`
  if (visibility.bcc === 'own' && visibility.mailbox === null) return openly
  return sql`(${openly} or ${sql.ref(`${m}.search_with_bcc`)} @@ ${query} and ${bccIsVisible(visibility, `${m}.id`)})`
}

/** On crm.messages as `m`, in the viewer's eyes. */
export function folderCondition(visibility: Visibility, folder: Folder): Condition {
  const isOpen = isOpenTo(visibility, 'm.id')
  if (folder === 'all') return isOpen
  const matched = matchedFor(visibility)
  if (folder === 'matched') return sql`${matched} and ${isOpen}`
  // Implied by `not matched`, and what the partial indexes are made of.
  const unmatched = sql`not m.openly_matched and not ${matched} and ${isOpen}`
  return folder === 'dismissed' ? sql`m.dismissed and ${unmatched}` : sql`not m.dismissed and ${unmatched}`
}

export function allOf(conditions: (Condition | null)[]): Condition {
  const given = conditions.filter((condition) => condition !== null)
  return given.length === 0 ? sql`true` : sql`${sql.join(given, sql` and `)}`
}

export function anyOf(conditions: Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** A filter by another table (`x`), which has the message's id. */
interface Elsewhere {
  filter: 'employee' | 'person' | 'entity' | 'address' | 'from' | 'phrase' | 'search'
  table: Condition
  /** Any of these, each of which an index finds. */
  of: Condition[]
  /** The table has the message's sent date, too. */
  dated: boolean
  /** That of the index that finds them: without it, the database may gather all before it gives the first. */
  order?: Condition
}

export function elsewhere(
  visibility: Visibility,
  { employee, person, entity, address, from, phrase, search }: EmailFilters,
): Elsewhere[] {
  const linkedTo = (people: Condition) => ({
    table: sql`crm.links`,
    of: [
      sql`x.person_id in (${people} and ${personIsVisible(visibility)}) and ${linkIsVisible(visibility, 'x')}`,
    ],
    dated: true,
  })
  const asked: { [Filter in Elsewhere['filter']]: Omit<Elsewhere, 'filter'> | false | undefined } = {
    employee: employee !== undefined && {
      table: sql`crm.captures`,
      of: [sql`x.mailbox_id = ${employee} and ${captureIsVisible(visibility, 'x')}`],
      dated: true,
    },
    person: person !== undefined && {
      ...linkedTo(sql`select n.id from crm.persons n where n.id = ${person}`),
    },
    entity: entity !== undefined && {
      ...linkedTo(sql`select n.id from crm.entities e join crm.memberships s on s.entity_id = e.id
        join crm.persons n on n.id = s.person_id where e.id = ${entity} and ${entityIsVisible(visibility)}`),
    },
    address: address && {
      table: sql`crm.participants`,
      of: matches(address).map((one) => sql`${one} and ${participantIsVisible(visibility, 'x')}`),
      dated: false,
      order: 'address' in address ? sql`x.address` : sql`reverse(x.address)`,
    },
    from: from !== undefined && {
      table: sql`crm.participants`,
      of: [sql`x.address = ${from} and x.role = 'from' and ${isOpenTo(visibility, 'x.message_id')}`],
      dated: false,
      order: sql`x.address`,
    },
    phrase: phrase !== undefined && {
      table: sql`crm.phrase_hits`,
      of: [phrase === 'any' ? sql`true` : sql`x.list_id = ${phrase}`],
      dated: true,
    },
    search: search && {
      table: sql`crm.search_finds`,
      of: [
        sql`x.sweep_id = (select s.id from crm.sweeps s
          where s.id = ${search.id} and s.kind = 'search' and s.by_id = ${search.by})`,
      ],
      dated: false,
    },
  }
  return Object.entries(asked).flatMap(([filter, one]) =>
    one ? [{ filter: filter as Elsewhere['filter'], ...one }] : [],
  )
}

function matches(wanted: NonNullable<EmailFilters['address']>): Condition[] {
  return 'address' in wanted
    ? [sql`x.address = ${wanted.address}`]
    : ['@', '.'].map((mark) => sql`reverse(x.address) like ${endingIn(`${mark}${wanted.domain}`)}`)
}

/** The pattern for text read backwards. Addresses are compared by code points, so is `reverse` of PostgreSQL. */
function endingIn(end: string): string {
  return `${[...end.replace(/[\\%_]/g, (special) => `${special}\\`)].reverse().join('')}%`
}
