import { complaints, cueStrength, thanks } from './cues/find-cues.ts'
import { DENSE } from './features/dense.ts'
import type { Features } from './features/read-features.ts'
import type { Word } from './features/word.ts'
import { type Label, type Scores, softmax } from './labels.ts'
import type { Model } from './model.ts'

/** What one complaint cue adds to "negative", one of thanks to "positive", before the shares are made. Set by hand and chosen on
 *  the development sets (docs/sentiment.md): the training texts hold too few letters to learn them. */
interface CueWeights {
  complaint: number
  thanks: number
}
const CUE_WEIGHTS: CueWeights = { complaint: 1, thanks: 1 }

/** What the cues of a text add to "negative" and to "positive". The rest is learned around them (train.ts). */
export function cueShares(words: readonly Word[], weights: CueWeights = CUE_WEIGHTS): [number, number] {
  return [weights.complaint * cueStrength(words, complaints), weights.thanks * cueStrength(words, thanks)]
}

/** The model's shares for a text, without any thresholds. */
export function score(text: string, model: Model, weights: CueWeights = CUE_WEIGHTS): Scores {
  const features = model.read(text)
  const shares = new Float64Array(3)
  addHashed(features, model, shares)
  for (let c = 0; c < 3; c++) {
    let sum = shares[c]! * features.scale * model.manifest.scale + model.dense[DENSE * 3 + c]!
    for (let at = 0; at < DENSE; at++) sum += features.dense[at]! * model.dense[at * 3 + c]!
    shares[c] = sum
  }
  const cues = cueShares(features.words, weights)
  shares[0]! += cues[0]
  shares[2]! += cues[1]
  softmax(shares)
  return { negative: shares[0]!, neutral: shares[1]!, positive: shares[2]! }
}

/** Each bucket speaks for negative and for positive; neutral is what neither speaks for. */
function addHashed({ buckets, full, count }: Features, { weights }: Model, into: Float64Array): void {
  let [negative, positive] = [0, 0]
  for (let at = 0; at < count; at++) {
    if (at === full) {
      // The rest weigh half: double what we have, and halve at the end.
      negative *= 2
      positive *= 2
    }
    const from = buckets[at]! * 2
    negative += weights[from]!
    positive += weights[from + 1]!
  }
  const half = count > full ? 0.5 : 1
  into[0] = negative * half
  into[2] = positive * half
}

/** Negative or positive, whichever has more, from its threshold on; else neutral. */
export function labelOf(scores: Scores, thresholds: { negative: number; positive: number }): Label {
  const felt: Label = scores.negative >= scores.positive ? 'negative' : 'positive'
  return scores[felt] >= thresholds[felt] ? felt : 'neutral'
}
