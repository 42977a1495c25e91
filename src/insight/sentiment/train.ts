import { DENSE } from './features/dense.ts'
import type { Features } from './features/read-features.ts'
import { BUCKETS } from './features/word.ts'
import { CLASSES, type Label, softmax } from './labels.ts'

export interface Example {
  text: string
  label: Label
}

export interface Trained {
  /** Class after class, bucket by bucket: BUCKETS x 3. */
  hashed: Float32Array
  /** Row by feature, three classes each, then the three of the bias. */
  dense: Float32Array
}

export interface TrainingOptions {
  seed: number
  epochs: number
  rate: number
  l2: number
}

export const TRAINING: TrainingOptions = { seed: 20261123, epochs: 5, rate: 0.1, l2: 0.002 }

/** A text's features, kept small: bucket, and whether it weighs a half, in one number. */
interface Row {
  buckets: Uint32Array
  scale: number
  dense: Float32Array
  label: number
}
const HALF = 1 << 31

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
  const counts = CLASSES.map((_, label) => rows.filter((row) => row.label === label).length)
  const weights = counts.map((count) => rows.length / (CLASSES.length * Math.max(1, count)))
  const hashed = new Float32Array(BUCKETS * 3)
  const hashedSquares = new Float32Array(BUCKETS * 3)
  const dense = new Float32Array((DENSE + 1) * 3)
  const denseSquares = new Float32Array((DENSE + 1) * 3)
  const order = Uint32Array.from(rows.keys())
  const random = seededRandom(options.seed)
  const scores = new Float64Array(3)
  const steps = options.epochs * rows.length
  let step = 0

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const row = rows[index]!
      const rate = options.rate * (1 - step++ / steps)
      for (let c = 0; c < 3; c++) scores[c] = scoreOf(row, hashed, dense, c)
      softmax(scores)
      for (let c = 0; c < 3; c++) {
        const error = (scores[c]! - (row.label === c ? 1 : 0)) * weights[row.label]!
        for (const packed of row.buckets) {
          const at = (packed & (HALF - 1)) * 3 + c
          const value = packed >= HALF ? 0.5 * row.scale : row.scale
          descend(hashed, hashedSquares, at, error * value + options.l2 * hashed[at]!, rate)
        }
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

function rowOf({ text, label }: Example, read: (text: string) => Features): Row {
  const { buckets, count, full, scale, dense } = read(text)
  const packed = buckets.slice(0, count)
  for (let at = full; at < count; at++) packed[at] = (packed[at]! | HALF) >>> 0
  return { buckets: packed, scale, dense: dense.slice(), label: CLASSES.indexOf(label) }
}

function scoreOf(row: Row, hashed: Float32Array, dense: Float32Array, c: number): number {
  let [whole, half] = [0, 0]
  for (const packed of row.buckets) {
    if (packed >= HALF) half += hashed[(packed & (HALF - 1)) * 3 + c]!
    else whole += hashed[packed * 3 + c]!
  }
  let sum = (whole + 0.5 * half) * row.scale + dense[DENSE * 3 + c]!
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
