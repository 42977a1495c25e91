import { ThroughlineError } from '../../domain/errors.ts'
import type { Label, Scores } from './labels.ts'

/** All that a provider is given of a message: what is new in it, and its language. No names, addresses, subject or ids. */
export interface ProviderText {
  /** Not empty, at most 4,000 UTF-16 units, well formed. */
  text: string
  /** ISO 639-1; '' where it is unknown. */
  language: string
}

export interface ProviderRating {
  label: Label
  scores: Scores
  modelVersion: string
  /** What the provider itself said, where that is more than the label ("mixed"). */
  rawLabel?: string
  /** The most decisive sentence, a part of the text, where the provider gives one. */
  sentence?: string
}

/**
 * Something that rates texts. Answers are in the order of the batch; null where it has none for a text (its reason is the
 * provider's to know), an error where it could not be asked for one now while it answered for others. It never keeps or logs a text, and
 * no error of it holds a part of one. Throws a ProviderError when it cannot rate at all, and what `stop` gives as its reason.
 */
export interface SentimentProvider {
  /** Stored with each rating: embedded, azure-language, chat-model. */
  readonly name: string
  /** How many texts it takes at once. */
  readonly batchSize: number
  /** Whether it can be asked for this language (ISO 639-1; '': unknown). */
  reads(language: string): boolean
  rate(batch: readonly ProviderText[], stop?: AbortSignal): Promise<(ProviderRating | null | ProviderError)[]>
}

/** A provider does not rate now. The sentence is for the administrator and names the way out. */
export class ProviderError extends ThroughlineError {
  override name = 'ProviderError'
  /** False: asking again is of no use until somebody changes something. */
  readonly transient: boolean
  /** How long it asks us to wait, in ms; null: it does not say. */
  readonly retryAfterMs: number | null
  constructor(
    code: string,
    sentence: string,
    { transient, retryAfterMs = null }: { transient: boolean; retryAfterMs?: number | null },
  ) {
    super(code, sentence)
    this.transient = transient
    this.retryAfterMs = retryAfterMs
  }
}
