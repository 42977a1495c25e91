/** What was found in an email, and how far its review is. */
import { z } from 'zod'
import { Id } from './common.ts'

export const Place = z.enum(['subject', 'new', 'quoted', 'footer', 'hidden'])
const Snippet = z.object({ before: z.string(), match: z.string(), after: z.string() })
export const PhraseHit = z.object({
  list: z.object({ id: Id, name: z.string() }),
  phrase: z.string(),
  /** The list's version that found it. */
  version: z.number(),
  count: z.number(),
  exact: z.number(),
  /** The places of those listed in `hits`. */
  places: z.array(Place),
  /** The first twenty. */
  hits: z.array(z.object({ where: Place, exact: z.boolean(), snippet: Snippet })),
})

/** `open`: nobody has decided since its last hit · `followUp`, `escalated`: decided, not finished · `closed`. */
export const ReviewState = z.enum(['open', 'followUp', 'escalated', 'closed'])

export type Place = z.infer<typeof Place>
export type PhraseHit = z.infer<typeof PhraseHit>
export type ReviewState = z.infer<typeof ReviewState>
