import { z } from 'zod'
import type { Label } from '../../insight/sentiment/labels.ts'
import type { ProviderRating } from '../../insight/sentiment/provider.ts'
import { knownVersion } from '../http/known-version.ts'

const Share = z.number().min(0).max(1)
const Scores = z.object({ positive: Share, neutral: Share, negative: Share })
const Sentence = z.object({
  confidenceScores: Scores,
  offset: z.number().int().min(0),
  length: z.number().int().min(1),
})
const Document = z.object({
  id: z.string(),
  sentiment: z.enum(['positive', 'neutral', 'negative', 'mixed']),
  confidenceScores: Scores,
  sentences: z.array(z.unknown()).default([]),
})
const Answer = z.object({
  kind: z.literal('SentimentAnalysisResults'),
  results: z.object({ documents: z.array(z.unknown()), modelVersion: z.unknown() }),
})

/**
 * Ratings in the order of `texts`, matched by the ids we gave ("0", "1", …), whatever the order and number of what came back; null for a
 * text without a usable one: its error stands beside the others'. Null as a whole: this is no answer.
 */
export function readAnswer(json: unknown, texts: readonly string[]): (ProviderRating | null)[] | null {
  const answer = Answer.safeParse(json)
  if (!answer.success) return null
  const { documents, modelVersion } = answer.data.results
  const byId = new Map<string, z.infer<typeof Document>>()
  for (const one of documents) {
    const document = Document.safeParse(one)
    if (document.success) byId.set(document.data.id, document.data)
  }
  return texts.map((text, index) => {
    const document = byId.get(String(index))
    if (!document) return null
    const { sentiment, confidenceScores, sentences } = document
    const sentence = strongest(text, sentiment, sentences)
    return {
      label: sentiment === 'mixed' ? 'neutral' : sentiment,
      scores: confidenceScores,
      modelVersion: knownVersion(modelVersion, 'unknown'),
      ...(sentiment === 'mixed' ? { rawLabel: sentiment } : {}),
      ...(sentence ? { sentence } : {}),
    }
  })
}

/** The sentence that weighed most for the label, as it stands in our text; of a mixed one, either way. Nothing makes a text neutral. */
function strongest(text: string, label: Label | 'mixed', sentences: unknown[]): string | null {
  const ways: Label[] = label === 'mixed' ? ['negative', 'positive'] : label === 'neutral' ? [] : [label]
  let best: { weight: number; sentence: string } | null = null
  for (const way of ways)
    for (const one of sentences) {
      const { data } = Sentence.safeParse(one)
      if (!data || data.offset + data.length > text.length) continue
      const weight = data.confidenceScores[way]
      const sentence = text.slice(data.offset, data.offset + data.length).trim()
      if (sentence !== '' && weight > (best?.weight ?? 0)) best = { weight, sentence }
    }
  return best?.sentence.toWellFormed() ?? null
}
