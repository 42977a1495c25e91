import type { ImportField } from '../../api/contract.ts'

export const importFieldNames: Record<ImportField, string> = {
  external_id: 'External id',
  kind: 'Kind (contact or individual)',
  name: 'Name',
  email: 'Email',
  alternate_email: 'Alternate Email',
  contact_point_emails: 'Contact point emails (parted by ;)',
  entity_id: 'Id of the entity',
  entity: 'Entity',
  entity_kind: 'Kind of entity',
  entity_role: 'Role in the entity',
  segment: 'Segment',
  key_entity: 'Key entity (yes or no)',
  advisors: 'Advisors (addresses, parted by ;)',
}

/** Values of a field, where it has but these. */
export const importValues: Partial<Record<ImportField, string[]>> = {
  kind: ['contact', 'individual'],
  entity_kind: ['household', 'organisation', 'individual'],
  key_entity: ['yes', 'no'],
}

const LONG = 60

/** A column's name where there is little room. */
export function shortened(name: string): string {
  return name.length > LONG ? `${name.slice(0, LONG)}…` : name
}
