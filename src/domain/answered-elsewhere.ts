import { domainOf, type EmailAddress } from './email-address.ts'
import { isFreemail } from './freemail.ts'
import { registeredDomain } from './public-suffix.ts'

/**
 * Whether answers to `replyTo` leave the organisation that wrote from `from`: another registered domain; and where anybody can
 * have an address, every other address.
 */
export function isElsewhere(from: EmailAddress, replyTo: EmailAddress): boolean {
  if (from === replyTo) return false
  const organisation = registeredDomain(domainOf(from))
  return organisation !== registeredDomain(domainOf(replyTo)) || isFreemail(organisation)
}
