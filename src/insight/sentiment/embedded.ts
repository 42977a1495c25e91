import { loadModel } from './model.ts'
import type { ProviderRating, SentimentProvider } from './provider.ts'
import { labelOf, score } from './score.ts'
import { scrub } from './scrub.ts'

interface EmbeddedSettings {
  /** Shares from which a text is negative or positive; those of the manifest where none are given. */
  thresholds?: { negative: number; positive: number }
}

/** The model in this repository: no network, English only. */
export function embeddedProvider({ thresholds }: EmbeddedSettings = {}): SentimentProvider {
  return {
    name: 'embedded',
    // A few hundredths of a second at a time: other work of the process goes on in between.
    batchSize: 25,
    reads: (language) => language === 'en',
    rate: async (batch) => batch.map(({ text }) => rateEmbedded(text, thresholds)),
  }
}

/** The same synchronously, for callers that need not share the process. */
export function rateEmbedded(text: string, thresholds?: EmbeddedSettings['thresholds']): ProviderRating {
  const model = loadModel()
  const scores = score(scrub(text), model)
  return {
    label: labelOf(scores, thresholds ?? model.manifest.thresholds),
    scores,
    modelVersion: model.manifest.version,
  }
}
