import { comparableDomain, domainOf, type EmailAddress, parseEmailAddress } from './email-address.ts'
import { parseExchangeName } from './exchange-name.ts'
import type { Direction, MessageEnvelope, Participant } from './message.ts'

/** An address domain the administrator calls ours. */
export interface InternalDomain {
  domain: string
  includeSubdomains: boolean
}

/** What is ours: the firm's domains, and every address of its employees wherever it lies. */
export interface OwnAddresses {
  /** The firm's domains, by name. */
  domains: InternalDomain[]
  isInternal(address: EmailAddress): boolean
  /** As compared. */
  isInternalDomain(domain: string): boolean
  isEmployee(address: EmailAddress): boolean
  /** Whether the tenant itself receives and sends mail of this domain, so that its stamp can vouch for it. */
  isHosted(domain: string): boolean
  /** Whether somebody outside whom answers go to keeps a mail from being internal: the setting `replyTo`. */
  countsReplyTo: boolean
  /** Whom the directory lists under this legacy name of Exchange, as compared; null: nobody. */
  addressOf(exchangeName: string): EmailAddress | null
}

/** A legacy name of Exchange and the address of who has it. */
export interface ExchangeName {
  name: string
  address: string
}

export function ownAddresses(
  domains: InternalDomain[],
  employeeAddresses: Iterable<string>,
  exchangeNames: Iterable<ExchangeName> = [],
  { countsReplyTo = true }: { countsReplyTo?: boolean } = {},
): OwnAddresses {
  const isInternalDomain = amongDomains(domains)
  const employees = new Set<EmailAddress>()
  for (const written of employeeAddresses) {
    const address = parseEmailAddress(written)
    if (address) employees.add(address)
  }
  // A directory has addresses on verified domains alone.
  const hosted = new Set([...employees].map(domainOf).filter(isInternalDomain))
  const named = new Map<string, EmailAddress>()
  for (const { name, address: written } of exchangeNames) {
    const [parsed, address] = [parseExchangeName(name), parseEmailAddress(written)]
    if (parsed && address) named.set(parsed, address)
  }
  return {
    domains: domains.toSorted((one, other) => (one.domain < other.domain ? -1 : 1)),
    isInternal: (address) => isInternalDomain(domainOf(address)),
    isInternalDomain,
    isEmployee: (address) => employees.has(address),
    countsReplyTo,
    isHosted: (domain) => hosted.has(domain),
    addressOf: (name) => named.get(name) ?? null,
  }
}

/** Tells whether a domain, as compared, is one of these. */
function amongDomains(domains: InternalDomain[]): (domain: string) => boolean {
  const exact = new Set(domains.map(({ domain }) => comparableDomain(domain)))
  const parents = new Set(
    domains.filter((d) => d.includeSubdomains).map(({ domain }) => comparableDomain(domain)),
  )
  return (domain) => {
    if (exact.has(domain)) return true
    let parent = domain
    for (let dot = parent.indexOf('.'); dot >= 0; dot = parent.indexOf('.')) {
      parent = parent.slice(dot + 1)
      if (parents.has(parent)) return true
    }
    return false
  }
}

/**
 * G4: whether a message is internal, from its addresses and the tenant's stamp. One that came from outside under an address
 * of ours, or under none, is not, and neither is one whose answers go outside, as a form of our own site sends them.
 */
export function isInternal(
  { participants, origin, replyTo }: Pick<MessageEnvelope, 'participants' | 'origin' | 'replyTo'>,
  own: OwnAddresses,
): boolean {
  return (
    !isAnsweredOutside(replyTo, own) &&
    isInternalOnly(participants, own) &&
    !(origin === 'outside' && !isElsewhere(fromOf(participants), own))
  )
}

/**
 * True when at least one From, To, Cc or Bcc is a usable address, and all that are one are on an internal domain. Names
 * without an address (groups, undisclosed recipients, Exchange names that nobody knows) do not count.
 */
export function isInternalOnly(participants: Participant[], own: OwnAddresses): boolean {
  let usable = 0
  for (const { written } of participants) {
    const address = parseEmailAddress(written)
    if (!address) continue
    if (!own.isInternal(address)) return false
    usable++
  }
  return usable > 0
}

export interface Authorship {
  direction: Direction
  /** From is an address of ours, and the mail is not from there. */
  claimed: boolean
  /** It is the copy of who sent it: it lies among their sent mail. */
  sent: boolean
}

/**
 * Outbound from an employee's or an internal address, unless the tenant stamped it as coming from outside: then it only
 * claims to be, and is inbound. What lies among sent mail is outbound under any address of ours, and under none.
 */
export function authorshipOf(
  {
    participants,
    sender,
    origin,
    replyTo,
  }: Pick<MessageEnvelope, 'participants' | 'sender' | 'origin' | 'replyTo'>,
  own: OwnAddresses,
  { inSent }: { inSent: boolean },
): Authorship {
  const from = fromOf(participants)
  const behind = parseEmailAddress(sender?.written)
  const ours = from ? isOurs(from, own) : inSent && (!behind || isOurs(behind, own))
  if (!ours) return { direction: 'inbound', claimed: false, sent: false }
  if (!inSent && origin === 'outside' && !isElsewhere(from, own))
    return { direction: 'inbound', claimed: true, sent: false }
  // Among ourselves but for whom answers go to: it was written by them, on a form or through a service of ours.
  if (!inSent && isInternalOnly(participants, own) && isAnsweredOutside(replyTo, own))
    return { direction: 'inbound', claimed: false, sent: false }
  return { direction: 'outbound', claimed: false, sent: inSent }
}

function isAnsweredOutside(replyTo: MessageEnvelope['replyTo'], own: OwnAddresses): boolean {
  if (!own.countsReplyTo) return false
  return replyTo.some(({ written }) => {
    const address = parseEmailAddress(written)
    return address !== null && !isOurs(address, own)
  })
}

function fromOf(participants: Participant[]): EmailAddress | null {
  return parseEmailAddress(participants.find(({ role }) => role === 'from')?.written)
}

function isOurs(address: EmailAddress, own: OwnAddresses): boolean {
  return own.isInternal(address) || own.isEmployee(address)
}

/** The addresses of a message that are not the firm's, each once: of From, To, Cc and Bcc, and whom answers go to where that counts. */
export function outsideAddresses(
  { participants, replyTo }: Pick<MessageEnvelope, 'participants' | 'replyTo'>,
  own: OwnAddresses,
): EmailAddress[] {
  const named = own.countsReplyTo ? [...participants, ...replyTo] : participants
  const addresses = named.flatMap(({ written }) => parseEmailAddress(written) ?? [])
  return [...new Set(addresses)].filter((address) => !isOurs(address, own))
}

/** An address of a domain whose mail the tenant does not handle: of such its stamp says nothing (decision 30). */
function isElsewhere(address: EmailAddress | null, own: OwnAddresses): boolean {
  return address !== null && !own.isHosted(domainOf(address))
}
