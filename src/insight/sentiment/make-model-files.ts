import { FEATURE_VERSION, type Features } from './features/read-features.ts'
import { type Manifest, sha256 } from './model.ts'
import { quantise } from './quantise.ts'
import { type Example, TRAINING, train } from './train.ts'

/** Shares from which a text is negative or positive; else it is neutral. Chosen on the development sets. */
const THRESHOLDS = { negative: 0.38, positive: 0.34 }

/** The two files of a model. The same examples in the same order give the same bytes. */
export function makeModelFiles(
  examples: readonly Example[],
  read: (text: string) => Features,
  lexicons: Uint8Array,
  data: Manifest['data'],
): { weights: Uint8Array; manifest: Manifest } {
  const trained = train(examples, read)
  const { weights, scale } = quantise(trained)
  const bytes = new Uint8Array(weights.buffer)
  const dense = Array.from(trained.dense, (weight) => Math.round(weight * 1e6) / 1e6)
  const content = sha256(Buffer.from(JSON.stringify([sha256(bytes), scale, dense, FEATURE_VERSION])))
  return {
    weights: bytes,
    manifest: {
      version: `embedded-${FEATURE_VERSION}-${content.slice(0, 8)}`,
      features: FEATURE_VERSION,
      seeds: TRAINING.seeds,
      scale,
      dense,
      thresholds: THRESHOLDS,
      sha256: { weights: sha256(bytes), lexicons: sha256(lexicons) },
      data,
    },
  }
}
