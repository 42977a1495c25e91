import type { AddressField } from '../commands/store-addresses.ts'
import type { GivenAddress, PersonInFile } from './person-in-file.ts'

/** An address as a person has it before an import. */
export interface HeldAddress {
  id: number
  field: AddressField
  address: string
  written: string
  label: string | null
  /** From a file: what was added by hand is not changed by files. */
  imported: boolean
}

export interface AddressChanges {
  /** Fields in which something differs. */
  fields: AddressField[]
  /** New ones, and those that are written otherwise. */
  put: (GivenAddress & { field: AddressField })[]
  /** Replaced ones: they stay as former contact point emails, and their mail stays linked. */
  former: HeldAddress[]
  /** Given in another field now: nothing is lost. */
  moved: HeldAddress[]
  /** The file says that the field is to be empty. */
  dropped: HeldAddress[]
}

/** The label of a contact point email that was replaced. */
export const FORMER = 'former'

const fields: AddressField[] = ['contact_point', 'email', 'alternate_email']

/** What an import does with a person's addresses. Pure. */
export function planAddresses(given: PersonInFile['addresses'], held: HeldAddress[]): AddressChanges {
  const changes: AddressChanges = { fields: [], put: [], former: [], moved: [], dropped: [] }
  const isGiven = (address: string, but: AddressField) =>
    fields.some((field) => field !== but && given[field]?.some((one) => one.address === address))
  for (const field of fields) {
    const wanted = given[field]
    if (!wanted) continue
    const inField = held.filter((one) => one.field === field)
    const put = wanted.filter(
      ({ address, written }) => !inField.some((one) => one.address === address && one.written === written),
    )
    const leaving = inField.filter(
      (one) =>
        one.imported &&
        !wanted.some(({ address }) => address === one.address) &&
        // A former one stays until the field is to be empty.
        (one.label !== FORMER || wanted.length === 0),
    )
    for (const one of leaving) {
      const elsewhere =
        isGiven(one.address, field) ||
        held.some(
          (other) => other.field === 'contact_point' && other !== one && other.address === one.address,
        )
      if (wanted.length === 0) changes.dropped.push(one)
      else if (elsewhere && field !== 'contact_point') changes.moved.push(one)
      else changes.former.push(one)
    }
    if (put.length + leaving.length > 0) changes.fields.push(field)
    changes.put.push(...put.map((one) => ({ ...one, field })))
  }
  // A former address that the file gives again is current again.
  for (const one of held)
    if (
      one.label === FORMER &&
      one.imported &&
      isGiven(one.address, 'contact_point') &&
      !changes.dropped.includes(one)
    )
      changes.moved.push(one)
  return changes
}
