import { foldLetters, UNSPACED } from '../domain/letters.ts'

/** A name as names are compared: without apostrophes, too. The same as crm.folded in the store. */
export function foldName(name: string): string {
  return foldLetters(name).replaceAll("'", '')
}

/**
 * A text as it is indexed: folded, and what is written without spaces as its pairs of letters, one beginning at each, so that every
 * part of it is found. A pair is spelt in ASCII: how the store takes text apart depends on its locale.
 */
export function indexedText(text: string): string {
  return foldLetters(text).replace(UNSPACED, (run) => ` ${pairsOf(run, true).join(' ')} `)
}

/** By what an email is found: names and addresses (as indexed), its subject, and what its text has to be found by. */
export function indexedEmail(participants: string, subject: string | null, text: string): string {
  return `${participants}\n${indexedText(`${subject ?? ''}\n${text}`)}`
}

interface SoughtText {
  words: string
  /** A single letter of an unspaced script: it begins the pair it stands in. */
  isPartial: boolean
}

/** The same of what is looked for: the pairs it has, in their order. */
export function soughtText(text: string): SoughtText {
  let isPartial = false
  const words = foldLetters(text).replace(UNSPACED, (run) => {
    const pairs = pairsOf(run, false)
    isPartial ||= pairs.length === 1 && [...run].length === 1
    return ` ${pairs.join(' ')} `
  })
  return { words, isPartial }
}

/** @param withLast the last letter too, which begins no pair */
function pairsOf(run: string, withLast: boolean): string[] {
  const letters = Array.from(run, spelt)
  const pairs = letters.slice(0, -1).map((letter, at) => `${MARK}${letter}${letters[at + 1]}`)
  return withLast || letters.length === 1 ? [...pairs, MARK + letters.at(-1)] : pairs
}

/** No word of a language begins so. */
const MARK = 'zq'

/** A letter by five of a to p. */
function spelt(letter: string): string {
  const code = letter.codePointAt(0)!
  return [16, 12, 8, 4, 0].map((bits) => String.fromCharCode(97 + ((code >> bits) & 15))).join('')
}
