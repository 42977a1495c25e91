import type { ListChoices } from '../../api/contract.ts'
import { sentimentNames } from '../sentiment/sentiment-words.ts'
import type { ListSearch, Whose } from '../util/paths.ts'

export interface FilterChoice {
  name: string
  label: string
  options: { value: string; label: string }[]
}

const names: Record<Whose['of'], string[]> = {
  people: [
    'text',
    'kind',
    'segment',
    'advisor',
    'entityKind',
    'keyEntity',
    'address',
    'silent',
    'sentiment',
    'archived',
    'sort',
  ],
  entities: ['text', 'kind', 'segment', 'advisor', 'keyEntity', 'silent', 'sentiment', 'archived', 'sort'],
}

/** The filters and the order in a list's address; what does not belong there is passed over. */
export function readList(of: Whose['of'], search: string): ListSearch {
  const given = new URLSearchParams(search)
  return Object.fromEntries(names[of].flatMap((name) => (given.get(name) ? [[name, given.get(name)!]] : [])))
}

const entityKinds = [
  { value: 'household', label: 'Household' },
  { value: 'organisation', label: 'Organisation' },
  { value: 'individual', label: 'Individual' },
]
const sentiments = (['negative', 'neutral', 'positive'] as const).map((value) => ({
  value,
  label: sentimentNames[value],
}))
const one = (value: string, label: string) => [{ value, label }]

/** What a list can be narrowed by. */
export function filtersOf(of: Whose['of'], choices: ListChoices | undefined): FilterChoice[] {
  const segments = (choices?.segments ?? []).map((segment) => ({ value: segment, label: segment }))
  const advisors = (choices?.advisors ?? []).map(({ address, name }) => ({ value: address, label: name }))
  const kinds =
    of === 'people'
      ? [
          {
            name: 'kind',
            label: 'Kind',
            options: [...one('contact', 'Contact'), ...one('individual', 'Individual')],
          },
          { name: 'entityKind', label: 'Kind of entity', options: entityKinds },
        ]
      : [{ name: 'kind', label: 'Kind', options: entityKinds }]
  const ofPeople =
    of === 'people' ? [{ name: 'address', label: 'Addresses', options: one('none', 'No address') }] : []
  return [
    ...kinds,
    { name: 'segment', label: 'Segment', options: segments },
    { name: 'advisor', label: 'Advisor', options: advisors },
    { name: 'keyEntity', label: 'Key entity', options: one('yes', 'Key entity') },
    ...ofPeople,
    { name: 'silent', label: 'Written to', options: one('90', 'Not for 90 days') },
    { name: 'sentiment', label: 'Most recent email', options: sentiments },
    { name: 'archived', label: 'Archive', options: one('yes', 'Archived') },
  ]
}

/** The filters that are set, each in words. */
export function activeFilters(filters: FilterChoice[], list: ListSearch): { name: string; told: string }[] {
  return filters.flatMap(({ name, label, options }) => {
    const value = list[name]
    if (!value) return []
    const told = options.find((option) => option.value === value)?.label ?? value
    return [{ name, told: options.length === 1 ? told : `${label}: ${told}` }]
  })
}
