interface ImportFieldFacts {
  /** What people read for it. */
  label: string
  /** Without it a row is nobody. */
  required?: true
  /** What it may say, as forms offer it. */
  values?: readonly string[]
  /** What several columns make of it: all of them together, or the first that holds anything. Absent: it is one column. */
  several?: 'first' | { joinedBy: string }
  /** How columns are often called, in small letters without anything between them, the best first. */
  synonyms: readonly string[]
}

/** What a column of a file of people can be, in the order of our own files. */
export const importCatalogue = {
  external_id: {
    label: 'External id',
    required: true,
    several: 'first',
    synonyms: [
      'externalid',
      'id',
      'contactid',
      'personid',
      'clientid',
      'crmid',
      'recordid',
      'uniqueid',
      'wealthboxid',
      'contactrecid',
      'accountnumber',
    ],
  },
  kind: {
    label: 'Kind (contact or individual)',
    required: true,
    values: ['contact', 'individual'],
    synonyms: ['kind', 'type', 'persontype', 'recordtype', 'contacttype'],
  },
  name: {
    label: 'Name',
    required: true,
    several: { joinedBy: ' ' },
    synonyms: ['name', 'fullname', 'displayname', 'contactname', 'clientname', 'personname', 'fileas'],
  },
  email: {
    label: 'Email',
    several: 'first',
    synonyms: [
      'email',
      'emailaddress',
      'mail',
      'primaryemail',
      'email1',
      'email1value',
      'emailprimary',
      'primaryemailaddress',
      'emailaddress1',
      'workemail',
      'personalemail',
      'homeemail',
    ],
  },
  alternate_email: {
    label: 'Alternate Email',
    several: 'first',
    synonyms: [
      'alternateemail',
      'secondaryemail',
      'otheremail',
      'email2',
      'email2address',
      'email2value',
      'emailaddress2',
      'additionalemail',
    ],
  },
  contact_point_emails: {
    label: 'Contact point emails (parted by ;)',
    several: { joinedBy: ';' },
    synonyms: [
      'contactpointemails',
      'contactpointemail',
      'furtheremails',
      'emails',
      'email3',
      'email3address',
      'email3value',
      'emailaddress3',
      'email4value',
      'email5value',
    ],
  },
  entity_id: {
    label: 'Id of the entity',

    synonyms: ['entityid', 'accountid', 'householdid', 'companyid', 'organisationid', 'organizationid'],
  },
  entity: {
    label: 'Entity',
    several: { joinedBy: ' ' },
    synonyms: [
      'entity',
      'household',
      'householdname',
      'account',
      'accountname',
      'family',
      'familyname',
      'organisation',
      'organization',
      'organizationname',
      'organization1name',
      'company',
      'companyname',
    ],
  },
  entity_kind: {
    label: 'Kind of entity',
    values: ['household', 'organisation', 'individual'],
    synonyms: ['entitykind', 'entitytype', 'accounttype'],
  },
  entity_role: {
    label: 'Role in the entity',

    synonyms: ['entityrole', 'role', 'householdrole', 'householdtitle', 'relationship'],
  },
  segment: {
    label: 'Segment',

    synonyms: ['segment', 'tier', 'clientsegment', 'category', 'status', 'clientclass'],
  },
  key_entity: {
    label: 'Key entity (yes or no)',
    values: ['yes', 'no'],
    synonyms: ['keyentity', 'key', 'keyclient'],
  },
  advisors: {
    label: 'Advisors (addresses, parted by ;)',
    several: { joinedBy: ';' },
    synonyms: [
      'advisors',
      'advisers',
      'advisor',
      'adviser',
      'owneremail',
      'assignedtoemail',
      'relationshipmanager',
      'owner',
    ],
  },
} as const satisfies Record<string, ImportFieldFacts>

export type ImportField = keyof typeof importCatalogue

export const importFields = Object.keys(importCatalogue) as [ImportField, ...ImportField[]]

export function importFact(field: ImportField): ImportFieldFacts {
  return importCatalogue[field]
}

export const requiredFields = importFields.filter((field) => importFact(field).required)

/** Columns of our own export that say nothing to an import. */
export const exportedOnly = ['last_email', 'sentiment'] as const

/** What a cell says to take away what is there; an empty one says nothing. In capitals or not. */
export const TAKE_AWAY = '(none)'
