import type { WordValue } from './lexicons.ts'
import { kindOf } from './word-kinds.ts'

/** Number of hashed features; of two weights each they are 0.86 MB. */
export const BUCKETS = 430_000

const PLAIN = 0
/** Marks the next words as negated. */
export const NEGATES = 1
/** Ends what a negation reaches: punctuation, "but". */
export const ENDS_CLAUSE = 2
/** Makes the next word stronger. */
export const STRENGTHENS = 3

/** What is known of a word by itself, worked out once and kept. */
export interface Word {
  /** As features see it: lower case, at most two equal letters in a row. */
  text: string
  hash: number
  role: number
  isCapitals: boolean
  /** What kind of word it is (word-kinds.ts); 0: none. */
  kind: number
  /** Buckets of its character 3- to 5-grams. */
  grams: Uint32Array
  value: WordValue | undefined
}

const NEGATORS = new Set(
  'not no never none nobody nothing neither nor nowhere without hardly barely scarcely unable lack lacks lacking lacked cannot cant dont doesnt didnt wont wouldnt couldnt shouldnt isnt arent wasnt werent havent hasnt hadnt aint'.split(
    ' ',
  ),
)
const CLAUSE_ENDS = new Set(['.', ',', ';', ':', '!', '?', '!!', '??', '?!', 'but', 'however', 'though'])
const STRENGTHENERS = new Set(
  'very really so extremely too absolutely completely totally utterly incredibly particularly especially highly deeply quite most thoroughly'.split(
    ' ',
  ),
)

/** @param written as it stands in the text, at most 40 units */
export function makeWord(written: string, lexicons: ReadonlyMap<string, WordValue>): Word {
  const lower = written.toLowerCase().replaceAll('’', "'").replaceAll('\u00ad', '')
  const text = /(.)\1\1/s.test(lower) ? lower.replace(/(\p{L})\1{2,}/gu, '$1$1') : lower
  const isWord = /^\p{L}/u.test(text)
  return {
    text,
    hash: hashOf(text),
    role: roleOf(text),
    kind: kindOf(text, written),
    isCapitals: isWord && written.length > 1 && written !== lower && written === written.toUpperCase(),
    grams: isWord ? gramsOf(text) : NO_GRAMS,
    value: lexicons.get(lower) ?? lexicons.get(text) ?? valueOfPossessive(text, lexicons),
  }
}

const NO_GRAMS = new Uint32Array(0)

function valueOfPossessive(text: string, lexicons: ReadonlyMap<string, WordValue>): WordValue | undefined {
  return text.endsWith("'s") ? lexicons.get(text.slice(0, -2)) : undefined
}

function roleOf(text: string): number {
  if (NEGATORS.has(text) || text.endsWith("n't")) return NEGATES
  if (CLAUSE_ENDS.has(text)) return ENDS_CLAUSE
  return STRENGTHENERS.has(text) ? STRENGTHENS : PLAIN
}

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** The finaliser of MurmurHash3, cut to a bucket. */
export function bucketOf(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) % BUCKETS
}

function gramsOf(text: string): Uint32Array {
  const framed = `^${text}$`
  const grams: number[] = []
  for (let size = 3; size <= 5; size++) {
    for (let from = 0; from + size <= framed.length; from++) {
      grams.push(bucketOf(hashOf(framed.slice(from, from + size)) ^ 0x5bd1e995))
    }
  }
  return Uint32Array.from(grams)
}
