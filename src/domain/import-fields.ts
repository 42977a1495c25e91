/** What a column of a file of people can be. */
export const importFields = [
  'external_id',
  'kind',
  'name',
  'email',
  'alternate_email',
  'contact_point_emails',
  'entity_id',
  'entity',
  'entity_kind',
  'entity_role',
  'segment',
  'key_entity',
  'advisors',
] as const
export type ImportField = (typeof importFields)[number]

/** Without these a row is nobody. */
export const requiredFields: ImportField[] = ['external_id', 'kind', 'name']

/** What a cell says to take away what is there; an empty one says nothing. In capitals or not. */
export const TAKE_AWAY = '(none)'
