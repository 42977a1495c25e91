import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Choice } from '../../domain/reports.ts'
import { listChoices } from '../queries/list-choices.ts'
import type { Scope } from './filter.ts'

export const directions: Choice[] = [
  { value: 'inbound', label: 'Received' },
  { value: 'outbound', label: 'Sent' },
]

export const states: Choice[] = [
  { value: 'unmatched', label: 'Unmatched' },
  { value: 'matched', label: 'Matched' },
  { value: 'dismissed', label: 'Dismissed' },
]

export const feelings: Choice[] = [
  { value: 'negative', label: 'Negative' },
  { value: 'neutral', label: 'Neutral' },
  { value: 'positive', label: 'Positive' },
]

export const sentiments: Choice[] = [...feelings, { value: 'unrated', label: 'Not rated' }]

export const personKinds: Choice[] = [
  { value: 'contact', label: 'Contact' },
  { value: 'individual', label: 'Individual' },
]

export const entityKinds: Choice[] = [
  { value: 'household', label: 'Household' },
  { value: 'organisation', label: 'Organisation' },
  { value: 'individual', label: 'Individual' },
]

export const places: Choice[] = [
  { value: 'subject', label: 'Subject' },
  { value: 'new', label: 'New text' },
  { value: 'quoted', label: 'Quoted history' },
  { value: 'footer', label: 'Footer' },
  { value: 'hidden', label: 'Hidden text' },
]

export const reviewStates: Choice[] = [
  { value: 'open', label: 'Open' },
  { value: 'followUp', label: 'Follow up' },
  { value: 'escalated', label: 'Escalated' },
  { value: 'closed', label: 'Closed' },
]

export const decisions: Choice[] = [
  { value: 'noIssue', label: 'No issue' },
  { value: 'falsePositive', label: 'False positive' },
  { value: 'followUp', label: 'Follow up' },
  { value: 'escalated', label: 'Escalated' },
]

export async function segments(db: Db, { visibility }: Scope): Promise<Choice[]> {
  const { segments: names } = await listChoices(db, visibility)
  return names.map((name) => ({ value: name, label: name }))
}

export async function advisors(db: Db, { visibility }: Scope): Promise<Choice[]> {
  const { advisors: list } = await listChoices(db, visibility)
  return list.map(({ address, name }) => ({ value: address, label: name }))
}

export async function mailboxes(db: Db): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select id as value, name as label from crm.mailboxes order by lower(name), id`.execute(db)
  return rows
}

export async function phraseLists(db: Db): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select id::text as value, name as label from crm.phrase_lists order by lower(name), id`.execute(db)
  return rows
}

/** One's own, newest first. */
export async function bodySearches(db: Db, { viewerId }: Scope): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select id::text as value, target->>'text' as label from crm.sweeps
    where kind = 'search' and by_id = ${viewerId} order by id desc limit 100`.execute(db)
  return rows
}
