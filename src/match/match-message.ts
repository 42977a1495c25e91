import { type EmailAddress, parseEmailAddress } from '../domain/email-address.ts'
import type { Participant, Role } from '../domain/message.ts'

/** Somebody who has an address, and in which of their fields. */
export interface AddressHolder {
  personId: number
  field: string
  /** Days of UTC between which the address is the person's, both included, as `2026-05-23`; null: open. */
  validFrom: string | null
  validTo: string | null
}

/** One reason why a message belongs to a person (G7). */
export interface Link {
  personId: number
  role: Role
  address: EmailAddress
  field: string
}

/** Distinct usable addresses of a message: what has to be looked up before matching. */
export function addressesOf(participants: Participant[]): EmailAddress[] {
  const found = new Set<EmailAddress>()
  for (const { written } of participants) {
    const address = parseEmailAddress(written)
    if (address) found.add(address)
  }
  return [...found]
}

/** How a person's fields are preferred when one address is in several: the reason shown. */
const fieldOrder = ['email', 'alternate_email', 'contact_point']

/**
 * Every holder of every address of a message, by From, To, Cc and Bcc alike; an address shared by several people links to
 * all of them, as long as it was theirs when the message was sent. One link per person, role and address. Pure.
 */
export function matchMessage(
  participants: Participant[],
  sentAt: Date,
  holdersOf: (address: EmailAddress) => readonly AddressHolder[],
): Link[] {
  const day = sentAt.toISOString().slice(0, 10)
  const links = new Map<string, Link>()
  for (const { role, written } of participants) {
    const address = parseEmailAddress(written)
    if (!address) continue
    for (const { personId, field, validFrom, validTo } of holdersOf(address)) {
      if ((validFrom && day < validFrom) || (validTo && day > validTo)) continue
      const key = `${personId} ${role} ${address}`
      const found = links.get(key)
      if (found && fieldOrder.indexOf(found.field) <= fieldOrder.indexOf(field)) continue
      links.set(key, { personId, role, address, field })
    }
  }
  return [...links.values()]
}
