/** Ratings of inbound mail: one email's, a person's or an entity's, corrections, and how the provider does. */
import { z } from 'zod'
import { Actor, Id, Instant, PersonRef } from './common.ts'

export const SentimentLabel = z.enum(['positive', 'neutral', 'negative'])

/** Of an inbound email, as it counts: corrected by a person, else the provider's. */
export const Sentiment = z.enum([...SentimentLabel.options, 'unrated'])

/** Why an inbound email is unrated. `unread`: its text takes too long to read · `waiting`: still to be rated · `provider`: it has no answer for this text · `off`: the firm
 *  wants no ratings. */
export const UnratedReason = z.enum([
  ...(['bulk', 'auto-reply', 'bounce', 'invitation', 'encrypted', 'language', 'empty', 'unread'] as const),
  ...(['waiting', 'provider', 'off'] as const),
])

export const ProviderName = z.enum(['off', 'embedded', 'azure-language', 'chat-model'])

export const Rating = z.object({
  /** The provider's; `sentiment` is what counts. */
  label: Sentiment,
  sentiment: Sentiment,
  reason: UnratedReason.nullable(),
  /** Together 1; for sorting, no probabilities. */
  scores: z.object({ negative: z.number(), neutral: z.number(), positive: z.number() }).nullable(),
  provider: z.string().nullable(),
  modelVersion: z.string().nullable(),
  /** What the provider said, where that is more than the label. */
  rawLabel: z.string().nullable(),
  /** The provider it stood in for. */
  insteadOf: z.string().nullable(),
  /** The most decisive sentence, where the provider gives one. */
  sentence: z.string().nullable(),
  ratedAt: Instant,
  correction: z.object({ label: SentimentLabel, by: Actor, at: Instant }).nullable(),
})

/** `label` null takes the correction back. */
export const Correction = z.object({ label: SentimentLabel.nullable() })

/** The newest rated inbound email by sent date that a person wrote; of an entity, of its members. */
/** How many people share the address it was written from, where the display name does not tell them apart: it counts for their household. */
const SharedBy = z.number().nullable()

export const RecentSentiment = z.object({ label: SentimentLabel, at: Instant, email: Id, sharedBy: SharedBy })

const Month = z.object({
  /** `2026-05`, of the firm's time zone. */
  month: z.string(),
  positive: z.number(),
  neutral: z.number(),
  negative: z.number(),
})

/** The Sentiment section of a person or an entity. */
export const SentimentHistory = z.object({
  recent: RecentSentiment.nullable(),
  /** Of a person without what counts for the household alone. The last twelve, oldest first, months without rated mail included. */
  months: z.array(Month),
  /** The newest ten rated emails. */
  latest: z.array(
    z.object({
      email: Id,
      label: SentimentLabel,
      at: Instant,
      subject: z.string().nullable(),
      person: PersonRef,
      sharedBy: SharedBy,
    }),
  ),
  /** Of an entity: each member's, by name; of a person: empty. */
  members: z.array(z.object({ person: PersonRef, recent: RecentSentiment.nullable() })),
})

/** People whose most recent email is negative, newest first: for the home page. */
export const UnhappyClients = z.object({
  /** `assigned`: of one's own clients; `everybody`: of all, for those to whom nobody is assigned. */
  basis: z.enum(['assigned', 'everybody']),
  total: z.number(),
  /** The first eight. */
  clients: z.array(
    z.object({
      person: PersonRef,
      entity: z.object({ id: Id, name: z.string() }).nullable(),
      at: Instant,
      email: Id,
      subject: z.string().nullable(),
      sharedBy: SharedBy,
    }),
  ),
})

/** How ratings are made, for the settings. */
export const SentimentState = z.object({
  provider: ProviderName,
  /** Where the choice comes from. */
  chosenBy: z.enum(['default', 'environment', 'setting']),
  choices: z.array(
    z.object({
      provider: ProviderName,
      /** What keeps it from being chosen, as a sentence that says the way out; null: nothing. */
      obstacle: z.string().nullable(),
      /** Where texts go: an address without secrets; null: nowhere. */
      endpoint: z.string().nullable(),
    }),
  ),
  /** Why the chosen provider does not answer. `standsIn`: meanwhile the embedded one rates; else what waits goes on waiting. */
  problem: z
    .object({ sentence: z.string(), standsIn: z.boolean(), since: Instant, tryAgainAt: Instant.nullable() })
    .nullable(),
  /** Inbound emails by what counts, and by the reason of the unrated. */
  counts: z.object({ positive: z.number(), neutral: z.number(), negative: z.number(), unrated: z.number() }),
  unrated: z.array(z.object({ reason: UnratedReason, count: z.number() })),
  /** Still to be rated, or anew; meanwhile what was rated counts. */
  waiting: z.number(),
  corrections: z.number(),
  models: z.array(z.object({ provider: z.string(), modelVersion: z.string(), count: z.number() })),
})

/** `waiting`: what has no rating yet, also where the provider had no answer · `fallback`: rated by a stand-in · `all`: everything, after a change of model. */
export const Rerate = z.object({ which: z.enum(['waiting', 'fallback', 'all']) })
export const RerateReply = z.object({ waiting: z.number() })

export type SentimentLabel = z.infer<typeof SentimentLabel>
export type Sentiment = z.infer<typeof Sentiment>
export type UnratedReason = z.infer<typeof UnratedReason>
export type ProviderName = z.infer<typeof ProviderName>
export type Rating = z.infer<typeof Rating>
export type RecentSentiment = z.infer<typeof RecentSentiment>
export type SentimentHistory = z.infer<typeof SentimentHistory>
export type UnhappyClients = z.infer<typeof UnhappyClients>
export type SentimentState = z.infer<typeof SentimentState>

/*
 * Routes:
 *   POST /emails/:id/sentiment Correction  → Rating
 *   GET  /people/:id/sentiment             → SentimentHistory
 *   GET  /entities/:id/sentiment           → SentimentHistory
 *   GET  /home/unhappy-clients             → UnhappyClients
 *   GET  /sentiment                        → SentimentState
 *   POST /sentiment/rerate Rerate          → RerateReply; the work goes on in the background, GET /sentiment has its progress
 *   GET  /sentiment/corrections            → JSON lines {id, text, label}: what people corrected, as labelled data
 */
