import type { Clientele, Entity, Person } from './people.ts'

const COLUMNS = [
  'external_id',
  'kind',
  'name',
  'email',
  'alternate_email',
  'contact_point_emails',
  'entity',
  'entity_kind',
  'segment',
  'key_entity',
  'advisors',
] as const

/** The firm's people as `people import` takes them: RFC 4180, one row a person, lists separated by ';'. */
export function peopleCsv({ entities, professionals }: Clientele): string {
  const rows = [
    ...entities.flatMap((entity) =>
      [...entity.adults, ...entity.children].map((person) => clientRow(person, entity)),
    ),
    ...professionals
      .filter(({ externalId }) => externalId !== null)
      .map((person) => [
        ...personCells(person, 'contact'),
        person.practice,
        'organisation',
        'Professional',
        'no',
        '',
      ]),
  ]
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function clientRow(person: Person, entity: Entity): string[] {
  return [
    ...personCells(person, entity.kind === 'individual' ? 'individual' : 'contact'),
    entity.name,
    entity.kind,
    entity.segment,
    entity.isKey ? 'yes' : 'no',
    entity.advisors.map(({ address }) => address).join(';'),
  ]
}

function personCells(person: Person, kind: 'contact' | 'individual'): string[] {
  const { externalId, name, alternate, contactPoints, addresses } = person
  return [externalId!, kind, name, addresses[0]!, alternate ?? '', contactPoints.join(';')]
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
