import { STRENGTHENS, type Word } from './word.ts'

const OF_A_LEXICON = 11
/** Number of dense features: eleven for each lexicon, six of the writing. */
export const DENSE = 2 * OF_A_LEXICON + 6

const NEGATED = -0.6
const STRENGTHENED = 1.25

/** Sums of word values and signs of emphasis, each about -1 … 1. */
export function readDense(words: readonly Word[], negated: Uint8Array, into: Float32Array): void {
  readLexicon(words, negated, 'vader', 4, into, 0)
  readLexicon(words, negated, 'afinn', 5, into, OF_A_LEXICON)
  let [calls, asks, capitals, letters, pairs] = [0, 0, 0, 0, 0]
  for (const { text, isCapitals, grams } of words) {
    if (text === '!' || text === '!!' || text === '?!') calls++
    if (text === '?' || text === '??' || text === '?!') asks++
    if (text === '!!' || text === '??' || text === '?!') pairs++
    if (isCapitals) capitals++
    if (grams.length > 0) letters++
  }
  const at = 2 * OF_A_LEXICON
  into[at] = Math.min(calls, 4) / 4
  into[at + 1] = Math.min(asks, 4) / 4
  into[at + 2] = Math.min(pairs, 4) / 4
  into[at + 3] = Math.min(capitals, 4) / 4
  into[at + 4] = Math.min(letters, 60) / 60
  into[at + 5] = asks > 0 && calls === 0 ? 1 : 0
}

function readLexicon(
  words: readonly Word[],
  negated: Uint8Array,
  lexicon: 'vader' | 'afinn',
  most: number,
  into: Float32Array,
  from: number,
): void {
  let [positive, negative, max, min, last, ups, downs, letters] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (word.grams.length > 0) letters++
    let value = word.value === undefined ? 0 : word.value[lexicon]
    if (value === 0) continue
    if (at > 0 && words[at - 1]!.role === STRENGTHENS) value *= STRENGTHENED
    if (negated[at]) value *= NEGATED
    if (value > 0) {
      positive += value
      ups++
    } else {
      negative += value
      downs++
    }
    if (value > max) max = value
    if (value < min) min = value
    last = value
  }
  into[from] = squashed(positive)
  into[from + 1] = squashed(negative)
  into[from + 2] = squashed(positive + negative)
  into[from + 3] = max / most
  into[from + 4] = min / most
  into[from + 5] = last / most
  into[from + 6] = Math.min(ups, 4) / 4
  into[from + 7] = Math.min(downs, 4) / 4
  into[from + 8] = ups > 0 && downs > 0 ? 1 : 0
  into[from + 9] = ups + downs === 0 ? 1 : 0
  into[from + 10] = letters === 0 ? 0 : (ups + downs) / letters
}

function squashed(value: number): number {
  return value / Math.sqrt(value * value + 15)
}
