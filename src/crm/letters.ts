/** Letters that no rule of Unicode takes apart. */
const PLAIN: Record<string, string> = {
  ...{
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    þ: 'th',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    ı: 'i',
    ħ: 'h',
    ŧ: 't',
    ə: 'e',
    ς: 'σ',
  },
  ...{ '’': "'", '‘': "'", ʼ: "'", '´': "'" },
}
const OF_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')
/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and what has no width. */
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]|\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\u0000-\u007f]*$/

/** As search compares letters: case, width and accents make no difference, composed or not. Names: crm.folded in the store. */
export function foldLetters(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(OF_PLAIN, (letter) => PLAIN[letter]!)
    .normalize('NFC')
}

/** A name as names are compared: without apostrophes, too. The same as crm.folded in the store. */
export function foldName(name: string): string {
  return foldLetters(name).replaceAll("'", '')
}

/** Scripts that put no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+/gu

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
