import { comparableDomain, domainOf, type EmailAddress, parseEmailAddress } from './email-address.ts'
import type { Direction, Participant } from './message.ts'

/** An address domain the administrator calls ours. */
export interface InternalDomain {
  domain: string
  includeSubdomains: boolean
}

/** What is ours: the firm's domains, and every address of its employees wherever it lies. */
export interface OwnAddresses {
  isInternal(address: EmailAddress): boolean
  isEmployee(address: EmailAddress): boolean
}

export function ownAddresses(domains: InternalDomain[], employeeAddresses: Iterable<string>): OwnAddresses {
  const exact = new Set(domains.map(({ domain }) => comparableDomain(domain)))
  const parents = new Set(
    domains.filter((d) => d.includeSubdomains).map(({ domain }) => comparableDomain(domain)),
  )
  const employees = new Set<EmailAddress>()
  for (const written of employeeAddresses) {
    const address = parseEmailAddress(written)
    if (address) employees.add(address)
  }
  return {
    isInternal(address) {
      let domain = domainOf(address)
      if (exact.has(domain)) return true
      for (let dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.')) {
        domain = domain.slice(dot + 1)
        if (parents.has(domain)) return true
      }
      return false
    },
    isEmployee: (address) => employees.has(address),
  }
}

/**
 * G4: true when the message has at least one usable address and every From, To, Cc and Bcc is on an internal domain.
 * What is not an address is never internal: such a message is captured rather than lost.
 */
export function isInternalOnly(participants: Participant[], own: OwnAddresses): boolean {
  let usable = 0
  for (const { written } of participants) {
    const address = parseEmailAddress(written)
    if (!address || !own.isInternal(address)) return false
    usable++
  }
  return usable > 0
}

/** Outbound when From is an employee's or an internal address, whichever folder holds it; inbound otherwise. */
export function directionOf(participants: Participant[], own: OwnAddresses): Direction {
  const from = parseEmailAddress(participants.find(({ role }) => role === 'from')?.written)
  return from && (own.isInternal(from) || own.isEmployee(from)) ? 'outbound' : 'inbound'
}
