export type Label = 'negative' | 'neutral' | 'positive'

/** In the order of the model's weights. */
export const CLASSES: readonly Label[] = ['negative', 'neutral', 'positive']

/** How much each label is favoured, together 1. For thresholds and sorting; on email they are no probabilities. */
export type Scores = Record<Label, number>

/** Scores to shares, in place. */
export function softmax(scores: Float64Array): void {
  const most = Math.max(scores[0]!, scores[1]!, scores[2]!)
  let sum = 0
  for (let c = 0; c < 3; c++) {
    scores[c] = exponential(scores[c]! - most)
    sum += scores[c]!
  }
  for (let c = 0; c < 3; c++) scores[c] = scores[c]! / sum
}

/** e^x for x <= 0 by halving and a series: built of + * alone, so that every machine trains the same weights. */
function exponential(x: number): number {
  if (x < -700) return 0
  let halvings = 0
  let rest = x
  while (rest < -0.5) {
    rest *= 0.5
    halvings++
  }
  let sum = 1
  for (let n = 14; n > 0; n--) sum = 1 + (rest * sum) / n
  for (; halvings > 0; halvings--) sum *= sum
  return sum
}
