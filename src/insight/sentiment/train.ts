import { DENSE } from './features/dense.ts'
import type { Features } from './features/read-features.ts'
import { BUCKETS } from './features/word.ts'
import { CLASSES, type Label, softmax } from './labels.ts'
import { cueShares } from './score.ts'

export interface Example {
  text: string
  label: Label
  /** What it counts, beside others. Default: 1. */
  weight?: number
}

export interface Trained {
  /** Bucket by bucket, what it says for negative and for positive: BUCKETS x 2. */
  hashed: Float32Array
  /** Row by feature, three classes each, then the three of the bias. */
  dense: Float32Array
}

interface TrainingOptions {
  /** One run each; the weights are the mean of the runs. */
  seeds: readonly number[]
  epochs: number
  rate: number
  l2: number
}

export const TRAINING: TrainingOptions = {
  seeds: [20261123, 20261124, 20261125],
  epochs: 10,
  rate: 0.1,
  l2: 0.002,
}

/** A text's features, kept small: bucket, and whether it weighs a half, in one number. */
interface Row {
  buckets: Uint32Array
  scale: number
  dense: Float32Array
  label: number
  weight: number
  /** What the cues say for negative and positive: learned is the rest. */
  cues: [number, number]
}
const HALF = 1 << 31
/** The classes that a bucket speaks for, by their place in CLASSES: neutral is what neither does. */
const HASHED_CLASSES = [0, 2]

/**
 * Multinomial logistic regression by AdaGrad, the step falling linearly to nothing, classes weighted by their rarity. The same
 * examples in the same order give the same weights to the last bit: no clock, no platform arithmetic but + - * / and sqrt.
 */
export function train(
  examples: readonly Example[],
  read: (text: string) => Features,
  options: TrainingOptions = TRAINING,
): Trained {
  const rows = examples.map((example) => rowOf(example, read))
  const sum: Trained = {
    hashed: new Float32Array(BUCKETS * 2),
    dense: new Float32Array((DENSE + 1) * 3),
  }
  for (const seed of options.seeds) {
    const { hashed, dense } = trainOnce(rows, seed, options)
    hashed.forEach((weight, at) => {
      sum.hashed[at] = sum.hashed[at]! + weight / options.seeds.length
    })
    dense.forEach((weight, at) => {
      sum.dense[at] = sum.dense[at]! + weight / options.seeds.length
    })
  }
  return sum
}

function trainOnce(rows: readonly Row[], seed: number, options: TrainingOptions): Trained {
  const masses = CLASSES.map((_, label) => sumOf(rows.filter((row) => row.label === label)))
  const weights = masses.map((mass) => sumOf(rows) / (CLASSES.length * Math.max(1, mass)))
  const hashed = new Float32Array(BUCKETS * 2)
  const hashedSquares = new Float32Array(BUCKETS * 2)
  const dense = new Float32Array((DENSE + 1) * 3)
  const denseSquares = new Float32Array((DENSE + 1) * 3)
  const order = Uint32Array.from(rows.keys())
  const random = seededRandom(seed)
  const scores = new Float64Array(3)
  const steps = options.epochs * rows.length
  let step = 0

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const row = rows[index]!
      const rate = options.rate * (1 - step++ / steps)
      addHashed(row, hashed, scores)
      for (let c = 0; c < 3; c++) scores[c] = scores[c]! + denseScore(row, dense, c)
      scores[0]! += row.cues[0]
      scores[2]! += row.cues[1]
      softmax(scores)
      const errors = scores.map(
        (share, c) => (share - (row.label === c ? 1 : 0)) * weights[row.label]! * row.weight,
      )
      for (let side = 0; side < 2; side++) {
        const error = errors[HASHED_CLASSES[side]!]!
        for (const packed of row.buckets) {
          const at = (packed & (HALF - 1)) * 2 + side
          const value = packed >= HALF ? 0.5 * row.scale : row.scale
          descend(hashed, hashedSquares, at, error * value + options.l2 * hashed[at]!, rate)
        }
      }
      for (let c = 0; c < 3; c++) {
        const error = errors[c]!
        for (let feature = 0; feature < DENSE; feature++) {
          if (row.dense[feature] !== 0) {
            descend(dense, denseSquares, feature * 3 + c, error * row.dense[feature]!, rate)
          }
        }
        descend(dense, denseSquares, DENSE * 3 + c, error, rate)
      }
    }
  }
  return { hashed, dense }
}

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { weight }) => sum + weight, 0)
}

function rowOf({ text, label, weight = 1 }: Example, read: (text: string) => Features): Row {
  const { buckets, count, full, scale, dense, words } = read(text)
  const packed = buckets.slice(0, count)
  for (let at = full; at < count; at++) packed[at] = (packed[at]! | HALF) >>> 0
  return {
    buckets: packed,
    scale,
    dense: dense.slice(),
    label: CLASSES.indexOf(label),
    weight,
    cues: cueShares(words),
  }
}

/** What the buckets say for negative and positive; the rest of `into` is set to nothing. */
function addHashed(row: Row, hashed: Float32Array, into: Float64Array): void {
  let [negative, positive, halfNegative, halfPositive] = [0, 0, 0, 0]
  for (const packed of row.buckets) {
    const at = (packed & (HALF - 1)) * 2
    if (packed >= HALF) {
      halfNegative += hashed[at]!
      halfPositive += hashed[at + 1]!
    } else {
      negative += hashed[at]!
      positive += hashed[at + 1]!
    }
  }
  into[0] = (negative + 0.5 * halfNegative) * row.scale
  into[1] = 0
  into[2] = (positive + 0.5 * halfPositive) * row.scale
}

function denseScore(row: Row, dense: Float32Array, c: number): number {
  let sum = dense[DENSE * 3 + c]!
  for (let feature = 0; feature < DENSE; feature++) sum += row.dense[feature]! * dense[feature * 3 + c]!
  return sum
}

function descend(
  weights: Float32Array,
  squares: Float32Array,
  at: number,
  gradient: number,
  rate: number,
): void {
  squares[at] = squares[at]! + gradient * gradient
  weights[at] = weights[at]! - (rate * gradient) / (Math.sqrt(squares[at]!) + 1e-8)
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random() % (at + 1)
    const kept = order[at]!
    order[at] = order[other]!
    order[other] = kept
  }
}

/** Whole numbers 0 … 2^32 - 1. Source: Marsaglia, "Xorshift RNGs". */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}
