/** Review by Compliance: emails with phrases and a sample of the others, decided by people. */
import { z } from 'zod'
import { Actor, Cursor, Id, Instant, Version } from './common.ts'
import { EmailRow } from './emails.ts'
import { PhraseHit, ReviewState } from './hits.ts'

export const ReviewDecision = z.enum(['noIssue', 'falsePositive', 'followUp', 'escalated'])

export const ReviewFilters = z.object({
  /** `secondLook`: another reviewer's is asked for. */
  state: z.enum([...ReviewState.options, 'secondLook']).optional(),
  source: z.enum(['phrase', 'sample']).optional(),
  list: Id.optional(),
  phrase: z.string().max(200).optional(),
  /** Id of a mailbox that holds it. */
  employee: Id.optional(),
  /** Id of who decided last. */
  reviewer: z.string().max(200).optional(),
  sentFrom: Instant.optional(),
  sentTo: Instant.optional(),
})
export const ReviewQuery = ReviewFilters.extend({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const DecisionMade = z.object({
  decision: ReviewDecision,
  isSecond: z.boolean(),
  note: z.string(),
  by: Actor,
  at: Instant,
})

export const ReviewRow = z.object({
  email: EmailRow,
  source: z.enum(['phrase', 'sample']),
  state: ReviewState,
  secondLook: z.boolean(),
  /** By how often they stand in it. */
  phrases: z.array(PhraseHit.pick({ list: true, phrase: true, count: true, places: true })),
  lastDecision: DecisionMade.nullable(),
  openedAt: Instant,
  /** To be given with a decision. */
  version: z.number(),
})
/** Newest sent first. */
export const ReviewPage = z.object({ items: z.array(ReviewRow), nextCursor: z.string().nullable() })

export const ReviewCounts = z.object({
  open: z.number(),
  followUp: z.number(),
  escalated: z.number(),
  closed: z.number(),
  secondLook: z.number(),
  /** Of the open ones, those drawn as a sample. */
  openSample: z.number(),
})

/** What the filters offer: who has decided, and the phrases that stand in emails to review. */
export const ReviewChoices = z.object({
  reviewers: z.array(Actor),
  phrases: z.array(PhraseHit.pick({ list: true, phrase: true })),
})

export const ReviewDetail = ReviewRow.extend({
  hits: z.array(PhraseHit),
  /** Newest first. */
  decisions: z.array(DecisionMade),
})

/** Decides several at once. `version` guards against deciding on what somebody else decided meanwhile (REVIEW_CHANGED). A second
 *  look is another reviewer's: deciding one's own again does not count as one (SECOND_LOOK_OTHERS). */
export const Decide = z
  .object({
    emails: z
      .array(z.object({ id: Id, version: Version }))
      .min(1)
      .max(500),
    decision: ReviewDecision,
    note: z.string().trim().max(4_000).default(''),
    /** Asks another reviewer to look too. */
    secondLook: z.boolean().default(false),
    /** Id of the colleague an escalation goes to, who is told. */
    escalateTo: z.string().max(200).optional(),
  })
  .refine(
    ({ decision, escalateTo }) => escalateTo === undefined || decision === 'escalated',
    'escalateTo stands with the decision escalated alone',
  )
export const DecideReply = z.object({
  decided: z.number(),
  refused: z.array(z.object({ id: Id, code: z.string(), message: z.string() })),
})

/** Draws a sample of mail without hits that was sent in a time, by chance, so many percent of it. */
export const DrawSample = z.object({ sentFrom: Instant, sentTo: Instant, percent: z.number().gt(0).max(100) })
/** `of`: how many emails without hits that time has. */
export const SampleDrawn = z.object({ drawn: z.number(), of: z.number() })

export type ReviewDecision = z.infer<typeof ReviewDecision>
export type ReviewFilters = z.infer<typeof ReviewFilters>
export type ReviewChoices = z.infer<typeof ReviewChoices>
export type DecisionMade = z.infer<typeof DecisionMade>
export type ReviewRow = z.infer<typeof ReviewRow>
export type ReviewPage = z.infer<typeof ReviewPage>
export type ReviewCounts = z.infer<typeof ReviewCounts>
export type ReviewDetail = z.infer<typeof ReviewDetail>
export type Decide = z.input<typeof Decide>
export type DecideReply = z.infer<typeof DecideReply>
export type DrawSample = z.infer<typeof DrawSample>
export type SampleDrawn = z.infer<typeof SampleDrawn>

/*
 * Routes:
 *   GET  /reviews?ReviewQuery      → ReviewPage
 *   GET  /reviews/counts?ReviewFilters → ReviewCounts, of every state under the other filters
 *   GET  /reviews/choices          → ReviewChoices, to filter by
 *   GET  /reviews/:id              → ReviewDetail, by the email's id
 *   POST /reviews/decisions Decide → DecideReply
 *   POST /reviews/sample DrawSample → SampleDrawn
 * New mail is sampled by the setting reviewSamplePercent.
 */
