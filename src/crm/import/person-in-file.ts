import type { EmailAddress } from '../../domain/email-address.ts'
import type { AddressField } from '../commands/store-addresses.ts'

export interface GivenAddress {
  address: EmailAddress
  written: string
}

/** What a row says of a person. Undefined, or null where stated: nothing, and the stored value stays. */
export interface PersonInFile {
  /** The line of the file it begins on. */
  line: number
  externalId: string
  kind: string
  name: string
  /** An empty list takes away. */
  addresses: Partial<Record<AddressField, GivenAddress[]>>
  /** Null: nothing said; `none`: in no entity. */
  entity: EntityInFile | 'none' | null
  /** Null takes away. */
  role?: string | null | undefined
  /** All of them. */
  advisors?: EmailAddress[] | undefined
}

/** Without id and name: the one entity the person is in. */
export interface EntityInFile {
  externalId: string | null
  name: string | null
  kind: string | null
  /** Null takes away. */
  segment?: string | null | undefined
  keyEntity?: boolean | undefined
}
