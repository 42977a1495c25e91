import { domainToUnicode } from 'node:url'
import { remove as removeConfusables } from 'confusables'
import { distance } from 'fastest-levenshtein'
import { domainOf, type EmailAddress, parseEmailAddress } from './email-address.ts'

/** Letters that differ at most in a domain that passes for another: one mistyped, or two exchanged. */
const DOMAIN_SLIP = 2
/** The same before the @, where the domain is one: more, and two members of a family are alike. */
const LOCAL_SLIP = 1
/** Shorter than this, two are within a slip of each other by chance. */
const SLIP_FROM = 6

/**
 * What an address looks like at a glance: two addresses with the same look can be distinguished only by reading them letter by
 * letter. Letters of other scripts become the Latin ones they resemble (Unicode UTS 39, by the library confusables), accents
 * go, an international domain is read as it is shown, and what is drawn alike in Latin counts as one (0 o, 1 i l, 5 s, rn m,
 * vv w, cl d, hyphens). NOTE: `crm.look` in the store (migration look-alike-senders) does the same in SQL to ASCII; a test compares the two.
 */
export function lookOf(address: EmailAddress): string {
  return asciiLook(
    `${inLatin(localOf(address))}@${inLatin(domainToUnicode(domainOf(address)) || domainOf(address))}`,
  )
}

/** Whether somebody may take one address for the other though they are two. */
export function looksLike(one: EmailAddress, other: EmailAddress): boolean {
  if (one === other) return false
  if (lookOf(one) === lookOf(other)) return true
  const [domain, otherDomain] = [domainOf(one), domainOf(other)]
  const [local, otherLocal] = [localOf(one), localOf(other)]
  return domain === otherDomain
    ? local.length >= SLIP_FROM && distance(local, otherLocal) <= LOCAL_SLIP
    : local === otherLocal && domain.length >= SLIP_FROM && distance(domain, otherDomain) <= DOMAIN_SLIP
}

/** The address that a display name claims to be, where the mail comes from another one; null: it claims none. */
export function addressClaimed(name: string | null, address: EmailAddress | null): EmailAddress | null {
  const [found] = name?.slice(0, 1_000).match(/[^\s<>"'()[\],;]+@[^\s<>"'()[\],;]+/) ?? []
  const claimed = parseEmailAddress(found)
  return claimed && claimed !== address ? claimed : null
}

/**
 * Whether the letters of an address pretend to be others: Latin mixed with a script that shares its shapes, or a name wholly
 * of such a script's letters that look Latin. Ordinary international names (müller, пример, 例え) do not.
 */
export function mixesScripts(address: EmailAddress): boolean {
  const domain = domainToUnicode(domainOf(address)) || domainOf(address)
  return [localOf(address), ...domain.split('.').slice(0, -1)].some(pretends)
}

function localOf(address: EmailAddress): string {
  return address.slice(0, address.lastIndexOf('@'))
}

const SHARES_SHAPES = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u
/** Cyrillic and Greek letters drawn like Latin ones. Source: Chromium, "Internationalized Domain Names", whole-script confusables. */
const WHOLLY_LATIN_SHAPES = /^[асԁеһіјӏорԛѕԝхуѵѡгпһαικνορτυω\d_-]+$/u

function pretends(label: string): boolean {
  if (!SHARES_SHAPES.test(label)) return false
  return /\p{Script=Latin}/u.test(label) || WHOLLY_LATIN_SHAPES.test(label)
}

function inLatin(text: string): string {
  const plain = text.normalize('NFKC')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  return (/^[\u0000-\u007f]*$/.test(plain) ? plain : removeConfusables(plain)).toLowerCase()
}

function asciiLook(text: string): string {
  return text
    .replace(/[0135i]/g, (letter) => ({ '0': 'o', '1': 'l', '3': 'e', '5': 's', i: 'l' })[letter]!)
    .replaceAll('-', '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
}
