import { domainToASCII } from 'node:url'
import { bareAddress, QUOTES } from './bare-address.ts'
import { decapsulate, encapsulatedAddress } from './exchange-name.ts'

/** An SMTP address in the one form in which addresses are compared. Made only by {@link parseEmailAddress}. */
export type EmailAddress = string & { readonly __brand: 'EmailAddress' }

const MAX_LENGTH = 1000
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what we look for
const UNUSABLE = /[\s\u0000-\u001f<>,;]/

/** A quote that a dot or IDNA had hidden: it would come off at the next reading. */
const ENDS_QUOTED = new RegExp(`[${QUOTES}]$`)

/**
 * The comparable form of an address as written: what surrounds it off (see bareAddress), case folded, an international
 * domain in its ASCII form (IDNA), without the root's dot. Dots and plus signs of the local part stay: they may tell two
 * people apart. Odd local parts (leading dot, apostrophe, double dot) occur in real mail and are kept.
 * Null when there is no usable address: no local part, no domain, not exactly one unquoted `@`, or a legacy Exchange
 * name such as `/O=FIRM/OU=…/CN=…`. What Exchange encapsulated is read as what it encapsulates (exchange-name.ts). What
 * people type is read by readTypedAddress, which says why it is invalid. Never throws.
 */
export function parseEmailAddress(written: string | null | undefined): EmailAddress | null {
  if (!written || written.length > MAX_LENGTH) return null
  const bare = bareAddress(written)
  const text = encapsulating.test(bare) ? encapsulatedIn(bare) : bare
  const at = text.lastIndexOf('@')
  if (at < 1 || at === text.length - 1) return null
  const local = text.slice(0, at)
  const domain = text.slice(at + 1)
  const quoted = local.length > 2 && local.startsWith('"') && local.endsWith('"')
  if (!quoted && (local.includes('@') || UNUSABLE.test(local))) return null
  const comparable = comparableDomain(domain)
  // Also after IDNA: it turns look-alikes of separators into the real ones.
  if (!comparable || UNUSABLE.test(domain) || UNUSABLE.test(comparable) || ENDS_QUOTED.test(comparable))
    return null
  return `${local.toLowerCase().normalize('NFC')}@${comparable}` as EmailAddress
}

const encapsulating = /^imcea[^-]*-/i

/** Empty where that is not an SMTP address. */
function encapsulatedIn(bare: string): string {
  const inner = decapsulate(bare)
  return inner ? bareAddress(encapsulatedAddress(inner)) : ''
}

/** A local part of 64, the `@` and a domain of 255: nothing longer is a valid address. Source: RFC 5321, 4.5.3.1. */
const MAX_OCTETS = 320

/** Whether it can be somebody's, and so is kept as compared: no index takes an address of any length. */
export function fitsIndex(address: EmailAddress): boolean {
  return new TextEncoder().encode(address).length <= MAX_OCTETS
}

/** The part after the `@`, in its comparable form. */
export function domainOf(address: EmailAddress): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** A domain as compared: lower case, international names in their ASCII form, the dot of the DNS root off. */
export function comparableDomain(domain: string): string {
  return toAscii(domain.toLowerCase()).replace(/\.+$/, '')
}

function toAscii(lower: string): string {
  // NOTE: only names that need it: on an ASCII name domainToASCII would also rewrite numbers ("1" becomes 0.0.0.1).
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  if (/^[\u0000-\u007f]*$/.test(lower)) return lower
  return domainToASCII(lower) || lower
}
