/** What stands between a word and the one before it. */
export const BREAK = 0
export const SPACE = 1
/** Hyphens and white space, a quote mark at the start of a line, or one apostrophe inside a word. */
const JOINT = 2

const WORD = 1
const WHITE = 2
const HYPHEN = 3
const APOSTROPHE = 4
const QUOTE = 5
const UNSEEN = 6

let kinds: Uint8Array | undefined

/** Of every UTF-16 unit; surrogates are asked for one by one. Made when first needed: some milliseconds. */
function kindsOfUnits(): Uint8Array {
  const made = new Uint8Array(0x10000)
  for (let code = 0; code < made.length; code++) {
    const char = String.fromCharCode(code)
    if (/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u.test(char)) made[code] = UNSEEN
    else if (/[\p{L}\p{N}\p{M}_]/u.test(char)) made[code] = WORD
    else if (/\s/.test(char)) made[code] = WHITE
    else if (/[-\u2010-\u2015\u2212\ufe63\uff0d]/.test(char)) made[code] = HYPHEN
    else if (/['\u2018\u2019\u02bc\u2032\uff07`\u00b4]/.test(char)) made[code] = APOSTROPHE
  }
  made[0x3e] = QUOTE
  return made
}

export interface ScannedWords {
  count: number
  from: Uint32Array
  to: Uint32Array
  /** BREAK, SPACE or JOINT before the word. */
  before: Uint8Array
  /** 1: nothing but ASCII. */
  plain: Uint8Array
}

const ROOM = 4_096
let kept: ScannedWords = room(ROOM)

function room(size: number): ScannedWords {
  return {
    count: 0,
    from: new Uint32Array(size),
    to: new Uint32Array(size),
    before: new Uint8Array(size),
    plain: new Uint8Array(size),
  }
}

/** Finds the words of a text in one pass. The answer is overwritten by the next call. */
export function scanWords(text: string): ScannedWords {
  kinds ??= kindsOfUnits()
  const most = (text.length >> 1) + 1
  let words = kept
  if (words.from.length < most) {
    words = room(most)
    // A large text is rare: its room is not kept.
    if (most <= 16 * ROOM) kept = words
  }
  words.count = 0
  let gap = BREAK
  let isLineStart = true
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(kinds, text, at)
    if (kind === WORD) {
      let end = at
      while (end < text.length && text.charCodeAt(end) < 128 && kinds[text.charCodeAt(end)] === WORD) end++
      const isPlain = !(text.charCodeAt(end) >= 128)
      if (!isPlain) end = endOfWord(kinds, text, end)
      words.from[words.count] = at
      words.to[words.count] = end
      words.plain[words.count] = isPlain ? 1 : 0
      words.before[words.count++] = gap
      at = end
      gap = JOINT + 1
      isLineStart = false
      continue
    }
    gap = widened(gap, kind, isLineStart, kindAt(kinds, text, at + 1) === WORD)
    if (kind === WHITE) isLineStart ||= text.charCodeAt(at) === 10
    else if (kind !== QUOTE && kind !== UNSEEN) isLineStart = false
    at++
  }
  return words
}

/** What the gap since the last word has become; JOINT + 1: nothing yet. */
function widened(gap: number, kind: number, isLineStart: boolean, isWordNext: boolean): number {
  if (gap === BREAK || kind === UNSEEN) return gap
  if (kind === WHITE) return gap === JOINT + 1 ? SPACE : gap
  if (kind === HYPHEN || (kind === QUOTE && isLineStart)) return JOINT
  return kind === APOSTROPHE && gap === JOINT + 1 && isWordNext ? JOINT : BREAK
}

function endOfWord(table: Uint8Array, text: string, from: number): number {
  let at = from
  for (;;) {
    const kind = kindAt(table, text, at)
    if (kind !== WORD && !(kind === UNSEEN && kindAt(table, text, at + 1) === WORD)) return at
    at += text.charCodeAt(at) >= 0xd800 && text.charCodeAt(at) < 0xdc00 ? 2 : 1
  }
}

function kindAt(table: Uint8Array, text: string, at: number): number {
  if (at >= text.length) return BREAK
  const code = text.charCodeAt(at)
  if (code < 0xd800 || code >= 0xdc00) return table[code]!
  return /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2)) ? WORD : BREAK
}

/** Longest word that could be one of a list's, in UTF-16 units. */
const WORD_LENGTH = 60
const ASCII_LOWER = /^[a-z0-9_]*$/

const OF_GREEK_OR_CYRILLIC = /[\u0370-\u03ff\u0400-\u052f]/
/** Letters of other alphabets that are drawn like these. Source: Unicode Technical Standard 39, confusables. */
const DRAWN_ALIKE = new Map(
  [
    'аα a',
    'вβ b',
    'сϲ c',
    'ԁ d',
    'еε e',
    'ԍ g',
    'нһ h',
    'іι i',
    'јϳ j',
    'кκ k',
    'ӏ l',
    'мμ m',
    'оοσ o',
    'рρ p',
    'ԛ q',
    'ѕ s',
    'тτ t',
  ]
    .concat(['υ u', 'ѵν v', 'ԝω w', 'хχ x', 'уγ y'])
    .flatMap((pair) => [...pair.slice(0, -2)].map((letter): [string, string] => [letter, pair.at(-1)!])),
)

/**
 * Folded for comparing: case, compatibility forms, composed or decomposed, and invisible characters make no difference; ß is ss. In a
 * word with Latin letters, letters of another alphabet count as what they look like.
 */
export function folded(word: string): string {
  if (ASCII_LOWER.test(word) || word.length > WORD_LENGTH) return word
  const visible = word.replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  const plain = visible.normalize('NFKC').toUpperCase().toLowerCase()
  if (!OF_GREEK_OR_CYRILLIC.test(plain) || !/[a-z]/.test(plain)) return plain
  return [...plain].map((letter) => DRAWN_ALIKE.get(letter) ?? letter).join('')
}
