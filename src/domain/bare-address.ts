/**
 * What is left of an address as people, spreadsheets and programs write it, in its own case: off are space, characters
 * without width and marks of direction, brackets and quotes around it, separators behind it, and the prefix of a link
 * (`mailto:`, RFC 6068) or of an Exchange proxy address (`SMTP:`).
 */
export function bareAddress(written: string): string {
  if (PLAIN.test(written)) return written
  let text = written
  for (let depth = 0; depth < 8; depth++) {
    const inner = unlinked(unwrapped(withoutIgnorable(text).trim()))
    if (inner === text) break
    text = inner
  }
  return text
}

/** Most addresses in mail: without anything around them. */
const PLAIN = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*$/

const JOINERS = /[\u200c\u200d]/

/**
 * Without the characters that Unicode calls default ignorable. A joiner between two letters that are not ASCII stays: in
 * Persian and Indic names it is spelling, and IDNA keeps it.
 */
function withoutIgnorable(text: string): string {
  return text.replace(/\p{Default_Ignorable_Code_Point}/gu, (char, at: number) =>
    JOINERS.test(char) && isForeign(text.slice(0, at), /.$/u) && isForeign(text.slice(at + 1), /^./u)
      ? char
      : '',
  )
}

function isForeign(text: string, nearest: RegExp): boolean {
  const letter = nearest.exec(text)?.[0] ?? ''
  return (
    letter > '\u007f' && /^[\p{L}\p{M}]$/u.test(letter) && !/\p{Default_Ignorable_Code_Point}/u.test(letter)
  )
}

/** Quotes that programs of many languages put for straight ones; no mail server takes them in an address. */
export const QUOTES = '‘’‚‛“”„‟«»‹›`´'
const AROUND = new RegExp(`^[;,${QUOTES}]+|[;,${QUOTES}]+$`, 'g')

function unwrapped(text: string): string {
  const within = /^<(.*)>$/s.exec(text) ?? /^'(.*)'$/s.exec(text) ?? /^"([^"]*@[^"]*)"$/s.exec(text)
  return within ? within[1]! : text.replace(AROUND, '')
}

function unlinked(text: string): string {
  const link = /^mailto:(?:\/\/)?([^?]*)/i.exec(text)
  return link ? decoded(link[1]!) : text.replace(/^(?:smtp|e-?mail):/i, '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
