import type { Label, Scores } from './labels.ts'

/** All that a provider is given of a message: what is new in it, and its language. No names, addresses, subject or ids. */
export interface ProviderText {
  /** Not empty, at most 4,000 UTF-16 units, well formed. */
  text: string
  /** ISO 639-1; '' where it could not be told. */
  language: string
}

export interface ProviderRating {
  label: Label
  scores: Scores
  modelVersion: string
  /** What the provider itself said, where that is more than the label ("mixed"). */
  rawLabel?: string
  /** The sentence that weighed most, a part of the text, where the provider tells. */
  sentence?: string
}

/**
 * Something that rates texts. Answers are in the order of the batch; null where it has none for a text (its reason is the
 * provider's to report). It throws when it cannot rate at all; it never keeps or logs a text.
 */
export interface SentimentProvider {
  /** Stored with each rating: embedded, azure-language, chat-model. */
  readonly name: string
  /** Whether it can be asked for this language (ISO 639-1; '': unknown). */
  reads(language: string): boolean
  rate(batch: readonly ProviderText[]): Promise<(ProviderRating | null)[]>
}
