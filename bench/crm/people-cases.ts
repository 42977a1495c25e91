import { encodeTimelinePlace } from '../../src/crm/queries/timeline-cursor.ts'
import type { CrmCase } from './crm-case.ts'
import type { CrmValues } from './crm-values.ts'

const AFTER = encodeTimelinePlace({ at: new Date('2025-06-01T00:00:00Z'), source: 'email', id: 1 })

/** People and entities: lists, search, one of them, timelines page by page, from the busiest to the quietest. */
export function peopleCases({ people, entities }: CrmValues): CrmCase[] {
  const listsOf = (filters: string[]) => (of: string) =>
    filters.flatMap((filter) => ['name', 'lastEmail'].map((sort) => `/api/${of}?sort=${sort}&${filter}`))
  const typed = people.flatMap(({ name, email }) => {
    const [first = '', last = ''] = name.split(' ')
    return [
      name,
      last,
      first.slice(0, 2),
      first.slice(0, 3),
      `${last.slice(0, 4)} ${first}`,
      misspelt(name),
      email,
      email.split('@')[1]!,
    ]
  })
  const texts = [...typed, 'p1', 'example', 'zzqx', 'a'].map((text) => `text=${encodeURIComponent(text)}`)
  const timeline = (of: string, id: number) => {
    const from = `/api/${of}/${id}/timeline`
    return [from, `${from}?kind=email`, `${from}?kind=note`, `${from}?cursor=${AFTER}`]
  }
  return Object.entries({
    'people search': texts.map((text) => `/api/people/find?${text}`),
    'people by text': texts.map((text) => `/api/people?${text}`),
    'list of people': listsOf([
      '',
      'segment=Gold',
      'advisor=employee7%40firm.example',
      'silent=90',
      'address=none',
      'keyEntity=yes',
    ])('people'),
    'list of entities': listsOf([
      '',
      'segment=Gold',
      'advisor=employee7%40firm.example',
      'silent=90',
      'kind=household',
      'keyEntity=yes',
    ])('entities'),
    'entities search': [...texts, ...entities.map(({ name }) => `text=${encodeURIComponent(name)}`)].map(
      (text) => `/api/entities?limit=8&${text}`,
    ),
    'counts of people': ['', 'segment=Gold', 'silent=90', texts[0], texts[1]].flatMap((filter) => [
      `/api/people/count?${filter}`,
      `/api/entities/count?${filter}`,
    ]),
    'one person': people.map(({ id }) => `/api/people/${id}`),
    'one entity': entities.map(({ id }) => `/api/entities/${id}`),
    'timeline of a person': people.flatMap(({ id }) => timeline('people', id)),
    'timeline of an entity': entities.flatMap(({ id }) => timeline('entities', id)),
    'counts of a timeline': [
      ...people.map(({ id }) => `/api/people/${id}/timeline/counts`),
      ...entities.map(({ id }) => `/api/entities/${id}/timeline/counts`),
    ],
  }).flatMap(([kind, urls]) => urls.map((url) => ({ kind, url })))
}

/** With its last two letters of the first word turned round. */
function misspelt(name: string): string {
  return name.replace(/^(\w+)(\w)(\w)/, '$1$3$2')
}
