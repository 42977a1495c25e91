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
  /** As compared. */
  isInternalDomain(domain: string): boolean
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
  function isInternalDomain(domain: string): boolean {
    if (exact.has(domain)) return true
    let parent = domain
    for (let dot = parent.indexOf('.'); dot >= 0; dot = parent.indexOf('.')) {
      parent = parent.slice(dot + 1)
      if (parents.has(parent)) return true
    }
    return false
  }
  return {
    isInternal: (address) => isInternalDomain(domainOf(address)),
    isInternalDomain,
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
