import { z } from 'zod'
import type { ProviderRating } from '../../insight/sentiment/provider.ts'
import { knownVersion } from '../http/known-version.ts'

/** Longer ones are not accepted as a sentence. In UTF-16 units. */
const LONGEST_SENTENCE = 600

const Completion = z.object({
  model: z.unknown(),
  choices: z
    .array(z.object({ finish_reason: z.unknown(), message: z.object({ content: z.string().max(20_000) }) }))
    .min(1),
})
const Share = z.number().min(0).max(1)
const Content = z.strictObject({
  label: z.enum(['negative', 'neutral', 'positive']),
  scores: z.strictObject({ negative: Share, neutral: Share, positive: Share }),
  sentence: z.string().nullish(),
})

/**
 * The rating that an answer holds; null where the answer does not have the requested form.
 * Undefined: the reply is not a completion.
 */
export function readAnswer(json: unknown, text: string, model: string): ProviderRating | null | undefined {
  const completion = Completion.safeParse(json)
  if (!completion.success) return isRefusal(json) ? null : undefined
  const { finish_reason, message } = completion.data.choices[0]!
  if (finish_reason !== 'stop') return null
  const content = Content.safeParse(parse(message.content))
  if (!content.success) return null
  const { label, scores, sentence } = content.data
  const sum = scores.negative + scores.neutral + scores.positive
  if (sum === 0) return null
  const said = sentence?.trim()
  const isVerbatim = said && said.length <= LONGEST_SENTENCE && text.includes(said)
  return {
    label,
    scores: {
      negative: scores.negative / sum,
      neutral: scores.neutral / sum,
      positive: scores.positive / sum,
    },
    modelVersion: knownVersion(completion.data.model, model),
    ...(isVerbatim ? { sentence: said } : {}),
  }
}

/** A completion without content: the model refused, or a filter stopped it. */
function isRefusal(json: unknown): boolean {
  return z
    .object({ choices: z.array(z.object({ message: z.object({ content: z.null().optional() }) })).min(1) })
    .safeParse(json).success
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}
