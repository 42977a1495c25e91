import { type RawBuilder, sql } from 'kysely'
import type { Visibility } from '../../domain/access.ts'
import { parseTypedAddress } from '../../domain/typed-address.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import { clean } from '../commands/stored-text.ts'
import { personFeels } from './recent-sentiment.ts'
import { alike, peopleWith, personName, wordsOf } from './search-words.ts'
import { bookPeople, isOrdinary, personIsVisible } from './visibility-conditions.ts'

/** What a list of people is narrowed by; all combine. */
export interface PeopleFilters {
  text?: string | undefined
  kind?: string | undefined
  segment?: string | undefined
  advisor?: string | undefined
  entityKind?: string | undefined
  keyEntity?: 'yes' | undefined
  address?: 'none' | undefined
  silent?: '90' | undefined
  sentiment?: Label | undefined
  /** Those alone; absent: the others alone. */
  archived?: 'yes' | undefined
}

/** As written, or, where that finds nobody, spelt alike. */
export type Spelling = 'exact' | 'alike'

/** The condition on people (`n`) that these filters make, within what the viewer may see. */
export function peopleCondition(
  filters: PeopleFilters,
  visibility: Visibility,
  spelling: Spelling,
): RawBuilder<boolean> {
  const words = wordsOf(filters.text)
  const entity = [
    filters.segment && sql`e.segment = ${clean(filters.segment)}`,
    filters.entityKind && sql`e.kind = ${filters.entityKind}`,
    filters.keyEntity && sql`e.key_entity`,
  ].filter((condition) => condition !== undefined && condition !== '')
  const isArchived = filters.archived ? sql`n.archived_at is not null` : sql`n.archived_at is null`
  const conditions: RawBuilder<unknown>[] = [personIsVisible(visibility), isArchived]
  if (words.length > 0 && spelling === 'alike') conditions.push(alike(words, personName))
  if (words.length > 0 && spelling === 'exact') conditions.push(sql`n.id in (${peopleWith(words)})`)
  if (filters.kind) conditions.push(sql`n.kind = ${filters.kind}`)
  if (entity.length > 0)
    conditions.push(sql`exists (select 1 from crm.memberships s join crm.entities e on e.id = s.entity_id
      where s.person_id = n.id and ${sql.join(entity, sql` and `)})`)
  if (filters.advisor) conditions.push(sql`n.id in (${bookPeople(bookOf(visibility, filters.advisor))})`)
  if (filters.address)
    conditions.push(sql`not exists (select 1 from crm.addresses a where a.person_id = n.id)`)
  if (filters.sentiment) conditions.push(personFeels('n.id', filters.sentiment))
  if (filters.silent) conditions.push(sql`not ${writtenTo(sql`n.id`)}`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** The visibility of one advisor's book. */
export function bookOf(visibility: Visibility, advisor: string): Visibility {
  return { ...visibility, addresses: [clean(parseTypedAddress(advisor) ?? advisor)!] }
}

/** Whether the firm has written to a person (a column of ids) within 90 days, openly. */
export function writtenTo(personId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from crm.links l join crm.messages m on m.id = l.message_id
    where l.person_id = ${personId} and l.sent_at >= now() - interval '90 days' and l.role in ('to', 'cc')
      and m.direction = 'outbound' and ${isOrdinary('m.id')})`
}
