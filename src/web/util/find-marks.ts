import { foldLetters, UNSPACED } from '../../domain/letters.ts'
import { readSearch } from '../../domain/search-terms.ts'

/** What is marked in a text; null: nothing is looked for. */
export type Sought = RegExp | null

/** From where to where in a text, in UTF-16 units. */
type Range = [from: number, to: number]

/** More are not told apart by anybody. */
const MOST_MARKS = 500

/**
 * What was typed into a search field, `exact`: or is searched for as it stands, made into what is marked: whole words, the last one as far as
 * it was typed, letters compared as search compares them.
 */
export function readSought(typed: string, exact = ''): Sought {
  const terms = readSearch(typed).map(({ words, kind }) => patternOf(words, kind === 'unfinished'))
  if (exact) terms.push(patternOf(exact, false))
  const patterns = terms.filter(Boolean).toSorted((one, other) => other.length - one.length)
  return patterns.length > 0 ? new RegExp(patterns.join('|'), 'gu') : null
}

/** '' for what holds no word. */
function patternOf(words: string, unfinished: boolean): string {
  const parts = foldLetters(words).match(/[\p{L}\p{N}]+/gu) ?? []
  if (parts.length === 0) return ''
  const isUnspaced = words.search(UNSPACED) >= 0
  const [before, after] = isUnspaced
    ? ['', '']
    : ['(?<![\\p{L}\\p{N}])', unfinished ? '' : '(?![\\p{L}\\p{N}])']
  return `${before}${parts.join('[^\\p{L}\\p{N}]{1,20}')}${after}`
}

/** Where it stands in the text, in order, without overlap. */
export function findMarks(text: string, sought: Sought, most = MOST_MARKS): Range[] {
  if (!sought || text === '') return []
  const { folded, at } = foldWithPlaces(text)
  const ranges: Range[] = []
  for (const { 0: hit, index } of folded.matchAll(sought)) {
    if (ranges.length >= most) break
    ranges.push([at(index), at(index + hit.length)])
  }
  return ranges
}

/** The text as it is compared, and where each of its places is in the text itself. */
function foldWithPlaces(text: string): { folded: string; at: (place: number) => number } {
  const whole = foldLetters(text)
  if (whole.length === text.length) return { folded: whole, at: (place) => place }
  let folded = ''
  const places: number[] = []
  let from = 0
  for (const letter of text) {
    const one = foldLetters(letter)
    for (let n = 0; n < one.length; n++) places.push(from)
    folded += one
    from += letter.length
  }
  places.push(from)
  return { folded, at: (place) => places[place]! }
}
