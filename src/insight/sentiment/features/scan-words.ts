/**
 * Splits a text into words, numbers, marks and faces. One pass over UTF-16 units with bounded look-ahead: no expression that a
 * hostile text could make slow. What is pushed is as written, except for the placeholders, which begin with U+0001.
 */

const URL = '\u0001url'
const EMAIL = '\u0001email'
const USER = '\u0001user'
const MONEY = '\u0001money'
const PERCENT = '\u0001percent'
export const NUMBER = '\u0001number'

/** Longest word looked at, in UTF-16 units; what is longer is cut, so that a megabyte of letters is one short word. */
const WORD_LENGTH = 40

const OTHER = 0
const LETTER = 1
const DIGIT = 2
const BLANK = 3
const CURRENCY = 4

const KINDS = new Uint8Array(0x3000)
for (let code = 0; code < KINDS.length; code++) {
  const char = String.fromCharCode(code)
  if (/[\p{L}\p{M}_]/u.test(char)) KINDS[code] = LETTER
  else if (/[0-9]/.test(char)) KINDS[code] = DIGIT
  else if (/[\s\p{Cc}\u200b-\u200d\u2060]/u.test(char)) KINDS[code] = BLANK
  else if (/\p{Sc}/u.test(char)) KINDS[code] = CURRENCY
}

/** Faces of two to four characters, after a blank. Source: those in common use among the entries of the VADER lexicon. */
const FACES = new Set(
  ":) :-) :)) :-)) :D :-D =) =D ;) ;-) ;D ;-D :] :3 :P :-P :p :-p :* :-* <3 (: (; ^^ ^_^ xD XD \\o/ :') 8) B) :( :-( :(( =( ;( :[ :'( :/ :-/ :\\ :-\\ =/ :| :-| :S :-S :s >:( >:-( D: </3 ): -_- >.< :@ :$ :o :O".split(
    ' ',
  ),
)
const FACE_STARTS = new Set([...FACES].map((face) => face.charCodeAt(0)))

export function scanWords(text: string, push: (word: string) => void): void {
  const end = text.length
  let at = 0
  while (at < end) {
    const code = text.charCodeAt(at)
    const kind = kindOf(code)
    if (kind === BLANK) {
      at++
      continue
    }
    if (FACE_STARTS.has(code) && (at === 0 || kindOf(text.charCodeAt(at - 1)) === BLANK)) {
      const face = faceAt(text, at)
      if (face !== null) {
        push(face)
        at += face.length
        continue
      }
    }
    if (kind === LETTER) {
      const from = at
      at = endOfWord(text, at)
      const next = text.charCodeAt(at)
      if (next === 64 /* @ */ && kindOf(text.charCodeAt(at + 1)) === LETTER) {
        push(EMAIL)
        at = endOfRun(text, at)
      } else if (isLinkStart(text, from, at)) {
        push(URL)
        at = endOfRun(text, at)
      } else push(text.slice(from, Math.min(at, from + WORD_LENGTH)))
    } else if (kind === DIGIT || kind === CURRENCY) {
      at = scanNumber(text, at, kind === CURRENCY, push)
    } else if (code === 33 || code === 63) {
      at = scanShouts(text, at, push)
    } else if (code === 64 && kindOf(text.charCodeAt(at + 1)) === LETTER) {
      push(USER)
      at = endOfWord(text, at + 1)
    } else if (code === 46 || code === 44 || code === 58 || code === 59 || code === 0x2026) {
      push(code === 0x2026 ? '.' : text[at]!)
      at++
      while (at < end && text.charCodeAt(at) === code) at++
    } else if (code >= 0xd800 && code < 0xdc00 && text.charCodeAt(at + 1) >= 0xdc00) {
      push(text.slice(at, at + 2))
      at += 2
    } else {
      if (code >= 0x2190 && code < 0x2c00) push(text[at]!)
      at++
    }
  }
}

function kindOf(code: number): number {
  if (code < KINDS.length) return KINDS[code]!
  // Beyond: scripts of Asia are letters; surrogates and forms are not. NaN, the end of the text, is nothing.
  return (code >= 0x3040 && code < 0xd800) || (code >= 0xf900 && code < 0xfb00) ? LETTER : OTHER
}

/** Letters and digits; an apostrophe or hyphen only between letters. */
function endOfWord(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = kindOf(code)
    if (kind === LETTER || kind === DIGIT) continue
    const joins = code === 39 || code === 0x2019 || code === 45 || code === 0xad
    if (!joins || kindOf(text.charCodeAt(at + 1)) !== LETTER) break
  }
  return at
}

function endOfRun(text: string, from: number): number {
  let at = from
  while (at < text.length && kindOf(text.charCodeAt(at)) !== BLANK) at++
  return at
}

function isLinkStart(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from) | 32
  if (first === 119 /* w */) return to - from === 3 && /^www\./i.test(text.slice(from, to + 1))
  if (first !== 104 /* h */ || to - from < 4 || to - from > 5) return false
  // The training text has links replaced by a bare "http".
  return /^https?$/i.test(text.slice(from, to)) && (text.charCodeAt(to) === 58 || to - from === 4)
}

function scanNumber(text: string, from: number, isMoney: boolean, push: (word: string) => void): number {
  let at = from
  if (isMoney) {
    at++
    if (text.charCodeAt(at) === 32) at++
    if (kindOf(text.charCodeAt(at)) !== DIGIT) return from + 1
  }
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = kindOf(code)
    if (kind === DIGIT || kind === LETTER) continue
    const joins = code === 46 || code === 44 || code === 58 || code === 47 || code === 45
    if (!joins || kindOf(text.charCodeAt(at + 1)) !== DIGIT) break
  }
  if (text.charCodeAt(at) === 37) {
    push(PERCENT)
    return at + 1
  }
  push(isMoney || kindOf(text.charCodeAt(at)) === CURRENCY ? MONEY : NUMBER)
  return at
}

function scanShouts(text: string, from: number, push: (word: string) => void): number {
  let at = from
  let calls = 0
  let asks = 0
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 33) calls++
    else if (code === 63) asks++
    else break
  }
  push(calls > 0 && asks > 0 ? '?!' : calls > 1 ? '!!' : asks > 1 ? '??' : calls > 0 ? '!' : '?')
  return at
}

function faceAt(text: string, at: number): string | null {
  for (let length = 4; length >= 2; length--) {
    const face = text.slice(at, at + length)
    if (face.length === length && FACES.has(face)) return face
  }
  return null
}
