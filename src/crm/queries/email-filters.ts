import { type RawBuilder, sql } from 'kysely'
import type { Sight } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import type { Direction } from '../../domain/message.ts'
import type { Sentiment } from './email-rows.ts'
import { entitySeen, linkSeen, matchedFor, participantSeen, personSeen } from './sight-conditions.ts'
import { textQuery } from './text-query.ts'

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
  attachment?: boolean | undefined
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
export function filterConditions(sight: Sight, filters: EmailFilters): Condition[] {
  const { sentFrom, sentTo, syncedFrom, syncedTo, direction } = filters
  const text = filters.text === undefined ? null : textQuery(filters.text)
  return [
    sentFrom && sql`m.sent_at >= ${sentFrom}`,
    sentTo && sql`m.sent_at < ${sentTo}`,
    syncedFrom && sql`m.synced_at >= ${syncedFrom}`,
    syncedTo && sql`m.synced_at < ${syncedTo}`,
    direction && sql`m.direction = ${direction}`,
    filters.sentiment && sql`m.sentiment = ${filters.sentiment}`,
    ...elsewhere(sight, filters).map(
      ({ table, of }) => sql`exists (select 1 from ${table} x where x.message_id = m.id and ${of})`,
    ),
    filters.attachment !== undefined &&
      (filters.attachment ? sql`m.has_attachments` : sql`not m.has_attachments`),
    text && sql`m.search @@ ${text}`,
  ].filter((condition) => condition !== undefined && condition !== false && condition !== null)
}

/** On crm.messages as `m`, in the viewer's eyes; null: every folder. */
export function folderCondition(sight: Sight, folder: Folder): Condition | null {
  if (folder === 'all') return null
  const matched = matchedFor(sight)
  if (folder === 'matched') return matched
  // Implied by `not matched`, and what the partial indexes are made of.
  const open = sql`not m.openly_matched and not ${matched}`
  return folder === 'dismissed' ? sql`m.dismissed and ${open}` : sql`not m.dismissed and ${open}`
}

export function allOf(conditions: (Condition | null)[]): Condition {
  const given = conditions.filter((condition) => condition !== null)
  return given.length === 0 ? sql`true` : sql`${sql.join(given, sql` and `)}`
}

/** A filter by what stands in another table (`x`), which has the message's id. */
export interface Elsewhere {
  filter: 'employee' | 'person' | 'entity' | 'address' | 'phrase' | 'search'
  table: Condition
  of: Condition
}

export function elsewhere(
  sight: Sight,
  { employee, person, entity, address, phrase, search }: EmailFilters,
): Elsewhere[] {
  const captures = sql`crm.captures`
  const links = sql`crm.links`
  const linkedTo = (people: Condition) =>
    sql`x.person_id in (${people} and ${personSeen(sight)}) and ${linkSeen(sight, 'x')}`
  return [
    employee !== undefined && { filter: 'employee', table: captures, of: sql`x.mailbox_id = ${employee}` },
    person !== undefined && {
      filter: 'person',
      table: links,
      of: linkedTo(sql`select n.id from crm.persons n where n.id = ${person}`),
    },
    entity !== undefined && {
      filter: 'entity',
      table: links,
      of: linkedTo(sql`select n.id from crm.entities e join crm.memberships s on s.entity_id = e.id
        join crm.persons n on n.id = s.person_id where e.id = ${entity} and ${entitySeen(sight)}`),
    },
    address && {
      filter: 'address',
      table: sql`crm.participants`,
      of: sql`${matches(address)} and ${participantSeen(sight, 'x')}`,
    },
    phrase !== undefined && {
      filter: 'phrase',
      table: sql`crm.phrase_hits`,
      of: phrase === 'any' ? sql`true` : sql`x.list_id = ${phrase}`,
    },
    search && {
      filter: 'search',
      table: sql`crm.search_finds`,
      of: sql`x.sweep_id = (select s.id from crm.sweeps s
        where s.id = ${search.id} and s.kind = 'search' and s.by_id = ${search.by})`,
    },
  ].filter((one): one is Elsewhere => Boolean(one))
}

function matches(wanted: NonNullable<EmailFilters['address']>): Condition {
  return 'address' in wanted
    ? sql`x.address = ${wanted.address}`
    : sql`(reverse(x.address) like ${endingIn(`@${wanted.domain}`)} or reverse(x.address) like ${endingIn(`.${wanted.domain}`)})`
}

/** The pattern for text read backwards. Addresses are compared by code points, so is `reverse` of PostgreSQL. */
function endingIn(end: string): string {
  return `${[...end.replace(/[\\%_]/g, (special) => `${special}\\`)].reverse().join('')}%`
}
