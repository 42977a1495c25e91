import { DENSE, readDense } from './dense.ts'
import type { WordValue } from './lexicons.ts'
import { scanWords } from './scan-words.ts'
import { BUCKETS, bucketOf, ENDS_CLAUSE, hashOf, makeWord, NEGATES, type Word } from './word.ts'

/** Raised whenever the same text would give other features, so that weights and code cannot be mixed. */
export const FEATURE_VERSION = 2

/** A negation reaches this many words. */
const NEGATION_REACH = 6
/** Kept words; emptied when full, so that hostile texts cannot fill the memory. */
const KEPT_WORDS = 30_000
/** Words of a text that count; a text of 4,000 characters has fewer unless it is no text. */
const WORDS = 2_000

const UNIGRAM = 0x2545f491
const NEGATED = 0x6c078965
const BIGRAM = 0x9e3779b1
/** In place of the word before the first. */
const START = 0x01234567
const KIND_BIGRAM = 0x51ed270b
const KIND_SKIP = 0x61ed270b
const KIND_TRIGRAM = 0x71ed270b
const KIND = 0x2f0b4a27
const CAPITALS = bucketOf(hashOf('<caps>'))

/** What a text looks like to the model. Reused by the next call: read it before. */
export interface Features {
  /** Buckets, each once; the first `full` of them weigh 1, the rest 0.5, all times `scale`. */
  buckets: Uint32Array
  count: number
  full: number
  /** Makes the hashed part a vector of length 1. */
  scale: number
  dense: Float32Array
  /** The words in order, for what else looks at them. */
  words: Word[]
}

/** The one reader of features, for training and for rating. Not to be shared between threads. */
export function makeFeatureReader(lexicons: ReadonlyMap<string, WordValue>): (text: string) => Features {
  let known = new Map<string, Word>()
  /** A bit for each bucket: 54 KB, which stay in the processor's cache while buckets come in any order. */
  const seen = new Uint32Array(Math.ceil(BUCKETS / 32))
  const words: Word[] = []
  const negated = new Uint8Array(WORDS)
  const features: Features = {
    buckets: new Uint32Array(WORDS * 64),
    count: 0,
    full: 0,
    scale: 1,
    dense: new Float32Array(DENSE),
    words,
  }

  function take(written: string): void {
    if (words.length >= WORDS) return
    let word = known.get(written)
    if (word === undefined) {
      if (known.size >= KEPT_WORDS) known = new Map()
      word = makeWord(written, lexicons)
      known.set(written, word)
    }
    words.push(word)
  }

  function add(bucket: number): void {
    const place = bucket >>> 5
    const bit = 1 << (bucket & 31)
    if ((seen[place]! & bit) !== 0 || features.count >= features.buckets.length) return
    seen[place]! |= bit
    features.buckets[features.count++] = bucket
  }

  /** What kinds of words follow each other, so that what is learned of "three weeks ago" counts for "nine days ago". */
  function addKinds(at: number): void {
    const kind = words[at]!.kind
    if (kind === 0 || at === 0) return
    const before = words[at - 1]!.kind
    if (before > 0) add(bucketOf(Math.imul(before, KIND_BIGRAM) ^ Math.imul(kind, KIND)))
    const first = at > 1 ? words[at - 2]!.kind : 0
    if (first === 0) return
    add(bucketOf(Math.imul(first, KIND_SKIP) ^ Math.imul(kind, KIND)))
    if (before > 0) add(bucketOf(Math.imul(Math.imul(first, KIND_TRIGRAM) ^ before, KIND) ^ kind))
  }

  return (text) => {
    words.length = 0
    features.count = 0
    seen.fill(0)
    scanWords(text, take)
    markNegated(words, negated)

    for (let at = 0; at < words.length; at++) {
      const { hash, isCapitals } = words[at]!
      add(bucketOf(hash ^ (negated[at] ? NEGATED : UNIGRAM)))
      if (isCapitals) add(CAPITALS)
      add(bucketOf(Math.imul(at > 0 ? words[at - 1]!.hash : START, BIGRAM) ^ hash))
      addKinds(at)
    }
    features.full = features.count
    for (const { grams } of words) {
      for (let gram = 0; gram < grams.length; gram++) add(grams[gram]!)
    }
    const half = features.count - features.full
    features.scale = features.count === 0 ? 0 : 1 / Math.sqrt(features.full + 0.25 * half)
    readDense(words, negated, features.dense)
    return features
  }
}

function markNegated(words: readonly Word[], negated: Uint8Array): void {
  let reach = 0
  for (let at = 0; at < words.length; at++) {
    const { role } = words[at]!
    if (role === ENDS_CLAUSE) reach = 0
    negated[at] = reach > 0 ? 1 : 0
    if (role === NEGATES) reach = NEGATION_REACH
    else if (reach > 0) reach--
  }
}
