import { encodePlace } from '../../src/crm/queries/cursor.ts'
import type { CrmCase } from './crm-case.ts'
import type { CrmValues } from './crm-values.ts'

/** Values of one filter, from frequent to rare. */
type Values = [name: string, values: string[]][]

const folders = ['unmatched', 'matched', 'dismissed', 'all']
const sorts = ['sent', 'synced']

/** The Emails page: all pairs of filters in all folders by both dates; counts, scrolling, text, and reading one. */
export function emailCases({ people, entities, words, emails, threads, bodies }: CrmValues): CrmCase[] {
  const [busy, quiet] = [people[0]!, people.at(-1)!]
  const filters: Values = [
    ['sentFrom', ['2025-11-01T00:00:00Z', '2026-11-18T00:00:00Z']],
    ['syncedTo', ['2026-10-01T00:00:00Z', '2026-05-01T00:06:00Z']],
    ['employee', ['mailbox-1', 'mailbox-7', 'mailbox-199']],
    ['direction', ['outbound']],
    ['person', [String(busy.id), String(quiet.id)]],
    ['entity', [String(entities[0]!.id)]],
    ['address', ['firm.example', 'd7.example', quiet.email]],
    ['attachment', ['yes', 'no']],
    ['sentiment', ['neutral', 'negative']],
    ['text', [words.frequent, words.common, words.rare]],
  ]
  const texts = [
    ...Object.values(words),
    `${words.frequent} ${words.common}`,
    `${words.common} ${words.uncommon}`,
    `${words.common} ${words.rare}`,
    words.common.slice(0, 3),
    words.rare.slice(0, 4),
    `"${words.frequent} ${words.common}"`,
    'nowheretobefound',
    // Names and addresses: of a busy person, a quiet one, a domain, everybody at the firm; and with a word of the text.
    ...[busy.email, quiet.email, quiet.email.split('@')[0]!, 'd7.example', 'firm', 'example'],
    `${busy.email} ${words.common}`,
  ].map((text) => `text=${encodeURIComponent(text)}`)
  const deep = encodePlace({ at: new Date('2025-06-01T00:00:00Z'), id: 1 })
  const lists = (query: string) => [
    ...folders.map((folder) => `/api/emails?folder=${folder}&sort=sent&${query}`),
    ...['unmatched', 'all'].map((folder) => `/api/emails?folder=${folder}&sort=synced&${query}`),
  ]
  const counts = (query: string) => `/api/emails/counts?${query}`
  return Object.entries({
    list: folders.flatMap((folder) => sorts.map((sort) => `/api/emails?folder=${folder}&sort=${sort}`)),
    'list, far down': folders.flatMap((folder) => [`/api/emails?folder=${folder}&cursor=${deep}`]),
    'list by one filter': singles(filters).flatMap(lists),
    'list by two filters': pairs(filters).flatMap(lists),
    'text search': texts.map((text) => `/api/emails?${text}`),
    'counts of folders': [counts(''), ...singles(filters).map(counts)],
    'counts by two filters': pairs(filters).map(counts),
    'counts by text': texts.map(counts),
    'one email': emails.map((id) => `/api/emails/${id}`),
    'its body': bodies.map((id) => `/api/emails/${id}/body`),
    'its thread': [...threads, ...emails.slice(0, 5)].map((id) => `/api/emails/${id}/thread`),
    suggestions: emails.map((id) => `/api/emails/${id}/suggestions`),
  }).flatMap(([kind, urls]) => urls.map((url) => ({ kind, url })))
}

function singles(filters: Values): string[] {
  return filters.flatMap(([name, values]) => values.map((value) => `${name}=${encodeURIComponent(value)}`))
}

function pairs(filters: Values): string[] {
  return filters.flatMap((one, index) =>
    singles([one]).flatMap((first) =>
      singles(filters.slice(index + 1)).map((second) => `${first}&${second}`),
    ),
  )
}
