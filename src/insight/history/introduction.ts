import { hasDateAndTime, nextText, ruleLine } from './rule-line.ts'

/** Source: what Gmail, Thunderbird, Apple Mail, Outlook for Mac and others write. */
const WROTE =
  /wrote|writes|schrieb|a écrit|écrit|escribió|ha scritto|scrive|escreveu|schreef|skrev|skrifaði|kirjoitti|napisał(?:\(a\))?|napsal(?:\(a\))?|írta|a scris|έγραψε|yazdı|пишет|написал(?:а|\(а\))?|написав|пише|写道|寫道|のメール/giu
const ENDS_IN_WROTE = new RegExp(`(?:${WROTE.source})\\s?[:\uff1a]$`, 'iu')
/** How "On … wrote:" begins. */
const ON = /^(?:on|op|am|le|el|il|em|den|pe|w dniu|dnia|dne|в|στις|tarihinde)\s/iu
/** People say "you wrote" of a letter, programs give a name. */
const SOMEBODY =
  /(?<![\p{L}])(?:you|i|we|he|she|they|it|sie|ich|wir|er|vous|je|nous|il|elle|tu|usted|ella|él)\s*$/iu
const ADDRESS = /[<([](?:mailto:)?[^\s<>()[\]@]{1,100}@[^\s<>()[\]@]{1,100}[>)\]]/gu
/** Lotus Notes: the name before, the date behind. */
const NOTES = /\s(?:wrote on|schrieb am|a écrit le)\s(?=\d)/iu
const ZOHO = /^-{2,}\s*on\b.*\bwrote\s*-{2,}$/iu

/** A broken introduction has at most this many lines. */
const LINES = 3
/** First words of a possibly broken one: only these are worth joining with the next lines. */
const START = /^(?:on|op|am|le|el|il|em|den|pe|w dniu|dnia|dne|в|στις)\s.*\d/iu

interface Introduction {
  /** Lines from here on. */
  length: number
  /** False: a sentence might read like it. Then it introduces only what is marked as quoted. */
  isSure: boolean
}

/** What introduces a quote here. @param isQuote whether the line at a place is quoted by a mark of its own */
export function introductionAt(
  lines: readonly string[],
  at: number,
  isQuote: (at: number) => boolean,
): Introduction | null {
  const line = ruleLine(lines, at)
  if (endsIntroduction(line)) {
    if (isIntroduction(line)) return { length: 1, isSure: isSure(line) }
    // Right above quoted lines: who wrote, or in any language a date or a time, and a colon.
    if ((tellsWhen(line) || ENDS_IN_WROTE.test(line)) && isQuote(nextText(lines, at + 1)))
      return { length: 1, isSure: false }
  }
  const isBroken = [1, 2, 3, 4].some((ahead) => endsIntroduction(ruleLine(lines, at + ahead)))
  const mayBegin = isBroken && (START.test(line) || (/\d{4}/.test(line) && /\d[:.h]\d\d/.test(line)))
  return mayBegin ? brokenAt(lines, at) : null
}

function brokenAt(lines: readonly string[], at: number): Introduction | null {
  let joined = ruleLine(lines, at)
  for (let other = at + 1, length = 2; length <= LINES; other++, length++) {
    if (ruleLine(lines, other) === '') other++
    const next = ruleLine(lines, other)
    joined = `${joined} ${next}`
    if (endsIntroduction(next) && isIntroduction(joined))
      return { length: other - at + 1, isSure: isSure(joined) }
  }
  return null
}

function isIntroduction(line: string): boolean {
  // A date or an address stands in every one; in "On Monday I wrote:" neither does.
  if (!/[\d@]/.test(line)) return false
  if (line.endsWith('-')) return line.length < 320 && ZOHO.test(line)
  const text = line.slice(0, -1).trimEnd()
  const notes = NOTES.exec(text)
  if (notes && notes.index > 1 && text.length - notes.index < 60) return true
  const address = lastAddress(text)
  // In any language: a date or a time, and an address in brackets at the end.
  if (address && text.length - address.to <= 22 && /\d{1,2}[.:h]\d\d/.test(text.slice(0, address.from)))
    return true
  for (const { index, 0: word } of text.matchAll(WROTE)) {
    const behind = text.length - index - word.length
    if (ON.test(text) && index >= 7 && behind <= 120 && (behind === 0 || text[index + word.length] === ' '))
      return true
    if (behind === 0 && address && index - address.to <= 60 && index >= address.to) return true
  }
  return false
}

/** It tells who or at what time, as programs do. */
function isSure(line: string): boolean {
  if (lastAddress(line)) return true
  const wrote = [...line.matchAll(WROTE)].at(-1)
  const isNamed = !wrote || !SOMEBODY.test(line.slice(0, wrote.index))
  return isNamed && (hasDateAndTime(line) || /\d{1,2}:\d\d/.test(line))
}

function endsIntroduction(line: string): boolean {
  const last = line.charCodeAt(line.length - 1)
  return last === 0x3a || last === 0xff1a || last === 0x2d
}

function tellsWhen(line: string): boolean {
  return /\d{4}|\d[:.h]\d\d/.test(line)
}

function lastAddress(text: string): { from: number; to: number } | null {
  if (!text.includes('@')) return null
  let found = null
  for (const { index, 0: whole } of text.matchAll(ADDRESS)) found = { from: index, to: index + whole.length }
  return found
}
