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

export const requiredFields: ImportField[] = ['external_id', 'kind', 'name']

/** How columns are often called, in small letters without anything between them. */
const synonyms: Record<ImportField, string[]> = {
  external_id: ['externalid', 'id', 'contactid', 'personid', 'clientid', 'crmid', 'recordid'],
  kind: ['kind', 'type', 'persontype', 'recordtype', 'contacttype'],
  name: ['name', 'fullname', 'displayname', 'contactname', 'clientname', 'personname'],
  email: ['email', 'emailaddress', 'mail', 'primaryemail', 'email1'],
  alternate_email: ['alternateemail', 'secondaryemail', 'otheremail', 'email2'],
  contact_point_emails: ['contactpointemails', 'contactpointemail', 'furtheremails', 'emails'],
  entity_id: ['entityid', 'accountid', 'householdid', 'companyid', 'organisationid', 'organizationid'],
  entity: ['entity', 'household', 'account', 'accountname', 'organisation', 'organization', 'company'],
  entity_kind: ['entitykind', 'entitytype', 'accounttype'],
  entity_role: ['entityrole', 'role', 'householdrole', 'relationship'],
  segment: ['segment', 'tier', 'clientsegment'],
  key_entity: ['keyentity', 'key', 'keyclient'],
  advisors: ['advisors', 'advisers', 'advisor', 'adviser', 'owner', 'relationshipmanager'],
}

/** What each column of a file seems to be; null: nothing we know. Each field once. */
export function guessColumns(header: string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>()
  return header.map((name) => {
    const bare = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    const found = (Object.keys(synonyms) as ImportField[]).find(
      (field) => synonyms[field].includes(bare) && !taken.has(field),
    )
    if (!found) return null
    taken.add(found)
    return found
  })
}
