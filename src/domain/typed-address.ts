import { bareAddress } from './bare-address.ts'
import { domainOf, type EmailAddress, fitsIndex, parseEmailAddress } from './email-address.ts'

/** An address as compared and as it is to be shown, or why what was typed is not an address: the end of a sentence that begins with the text. */
type TypedAddress = { address: EmailAddress; written: string } | { refused: string }

/**
 * Reads an address that a person typed, pasted or imported: cleaned where the meaning is plain, so also taken out of
 * `Cal Ash <cal@ash.example>`; otherwise refused, more strictly than an address that stands in mail. Never throws.
 */
export function readTypedAddress(typed: string): TypedAddress {
  const written = bareAddress(withoutMarks(withoutName(narrowAt(bareAddress(typed)))))
  const refused = whyNone(written)
  return refused === null
    ? { address: parseEmailAddress(written)!, written: written.replace(/[.。．｡]+$/, '') }
    : { refused: `${quote(typed)} ${refused}` }
}

/** As compared; null: what was typed is not an address. */
export function parseTypedAddress(typed: string): EmailAddress | null {
  const read = readTypedAddress(typed)
  return 'address' in read ? read.address : null
}

/** A domain as people write it, so also `@ash.example` and `ash.example.`, as compared. Null: it is not a domain. */
export function parseTypedDomain(typed: string): string | null {
  const bare = bareAddress(typed).replace(/^@/, '')
  const address = parseEmailAddress(`anybody@${bare}`)
  // A dot behind a single word is a domain broken off.
  return address && DOMAIN.test(domainOf(address)) && !/^[^.]*\.$/.test(bare) ? domainOf(address) : null
}

/** The addresses of one cell or field, however they are parted; a comma within a name parts nothing. */
export function splitTyped(text: string): string[] {
  // ` ::: ` is Google's.
  const parts = text.replaceAll(':::', ';').match(/(?:"[^"]*"|<[^>]*>|[^;,\r\n])+/g) ?? []
  const whole: string[] = []
  let name = ''
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    const joined = name ? `${name}, ${part}` : part
    // `Ash, Ann <ann@ash.example>`: what has no address yet is the beginning of a name.
    name = /[@＠]/.test(joined) ? '' : joined
    if (!name) whole.push(joined)
  }
  return name ? [...whole, name] : whole
}

/** The `@` of East Asian keyboards, where no other is there. */
function narrowAt(text: string): string {
  return text.includes('@') ? text : text.replace(/[＠﹫]/, '@')
}

/** In brackets, or behind the apostrophe by which spreadsheets mark text. */
function withoutMarks(text: string): string {
  const bracketed = /^\((.*)\)$|^\[(.*)\]$/s.exec(text)
  return bracketed ? (bracketed[1] ?? bracketed[2]!) : text.replace(/^'|'$/g, '')
}

/** `Cal Ash <cal@ash.example>`, and a plain text's `cal@ash.example <mailto:cal@ash.example>`. */
function withoutName(text: string): string {
  const named = /^[^<>]*<([^<>]*@[^<>]*)>[\s;,.]*$/.exec(text)
  if (!named) return text
  const name = parseEmailAddress(text.slice(0, text.indexOf('<')))
  // Two addresses that differ: which one is meant cannot be known.
  return name === null || name === parseEmailAddress(named[1]) ? named[1]! : text
}

// What stands unquoted in no address: RFC 5322, 3.4.1 and 3.2.3. International letters may (RFC 6532).
const SPECIAL = /[\s()<>[\]:;,\\"]/
const DOMAIN = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[a-z0-9.:]+\])$/

/** Null: it is an address. */
function whyNone(text: string): string | null {
  if (/^\/?o=|\/cn=|^(?:x500|ex):/i.test(text))
    return 'is a name of Exchange and no email address: look it up in the address book'
  if (!text.includes('@')) return 'is no email address'
  if ((text.match(/[^\s<>;,]@[^\s<>;,]/g) ?? []).length > 1 && !/^"[^"]*"@[^@]*$/.test(text))
    return 'holds several email addresses: give each a place of its own'
  const address = parseEmailAddress(text)
  const local = text.slice(0, text.lastIndexOf('@'))
  const odd = /^".*"$/s.test(local) ? null : (SPECIAL.exec(local)?.[0] ?? null)
  if (odd !== null && local !== '')
    return `is no email address: ${odd.trim() ? quote(odd) : 'a space'} cannot stand in one`
  if (!address) return 'is no email address'
  if (!fitsIndex(address)) return 'is longer than an email address can be'
  if (!DOMAIN.test(domainOf(address))) return 'is no email address: look at what stands behind the @'
  return null
}

function quote(text: string): string {
  return `'${text.trim().slice(0, 100)}'`
}
