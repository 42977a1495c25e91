/** Phrases to watch for: lists and their versions, exact search of whole bodies. */
import { z } from 'zod'
import { Actor, Id, Instant, Version } from './common.ts'
import { EmailFilters } from './emails.ts'
import { PhraseHit } from './hits.ts'

export const PhraseEntry = z.object({
  /** As people say it; only white space between its words is an exact hit. */
  phrase: z.string().trim().min(1).max(200),
  /** Other spellings that count as the same. */
  variants: z.array(z.string().trim().min(1).max(200)).max(50),
})

/** How far a pass over all earlier mail is. */
export const Progress = z.object({ done: z.number(), total: z.number(), found: z.number() })

export const PhraseListRow = z.object({
  id: Id,
  name: z.string(),
  version: z.number(),
  /** Inactive lists find nothing new; their hits stay. */
  active: z.boolean(),
  phrases: z.number(),
  /** Emails with a hit. */
  emails: z.number(),
  changedBy: Actor,
  changedAt: Instant,
  /** While it is applied to earlier mail; null: done. */
  applying: Progress.nullable(),
})
export const PhraseLists = z.object({ items: z.array(PhraseListRow) })

export const PhraseListDetail = PhraseListRow.extend({
  /** Of the version asked for; default the current one. */
  entries: z.array(PhraseEntry.extend({ emails: z.number() })),
  versions: z.array(z.object({ version: z.number(), by: Actor, at: Instant, phrases: z.number() })),
})

const Name = z.string().trim().min(1).max(100)
const Entries = z.array(PhraseEntry).min(1).max(2_000)
export const NewPhraseList = z.object({ name: Name, entries: Entries })
/** `version`: the one that was changed; another one meanwhile is refused with LIST_CHANGED. */
export const PhraseListChange = z.object({
  version: Version,
  name: Name.optional(),
  active: z.boolean().optional(),
  entries: Entries.optional(),
})

/** Entries tried on a text that is kept nowhere. */
export const PhraseTrial = z.object({
  entries: Entries,
  text: z.string().max(100_000),
  html: z.boolean().default(false),
})

export const PhraseTrialReply = z.object({ hits: z.array(PhraseHit.omit({ list: true, version: true })) })

/** An exact search of subjects and whole bodies (quoted history and footers too), made once over all mail there is. Its finds are
 *  a filter of the Emails page and of reports: `search=ID`. */
export const BodySearch = z.object({
  id: Id,
  text: z.string(),
  filters: EmailFilters,
  by: Actor,
  askedAt: Instant,
  /** Null: still going on. */
  endedAt: Instant.nullable(),
  /** Why it ended early, in words. */
  problem: z.string().nullable(),
  progress: Progress,
})
export const BodySearches = z.object({ items: z.array(BodySearch) })
export const NewBodySearch = z.object({
  text: z.string().trim().min(2).max(200),
  filters: EmailFilters.omit({ search: true, text: true }).default({}),
})

export type PhraseEntry = z.infer<typeof PhraseEntry>
export type Progress = z.infer<typeof Progress>
export type NewPhraseList = z.infer<typeof NewPhraseList>
export type PhraseListChange = z.infer<typeof PhraseListChange>
export type PhraseTrial = z.input<typeof PhraseTrial>
export type PhraseListRow = z.infer<typeof PhraseListRow>
export type PhraseLists = z.infer<typeof PhraseLists>
export type PhraseListDetail = z.infer<typeof PhraseListDetail>
export type PhraseTrialReply = z.infer<typeof PhraseTrialReply>
export type BodySearch = z.infer<typeof BodySearch>
export type NewBodySearch = z.input<typeof NewBodySearch>
export type BodySearches = z.infer<typeof BodySearches>

/*
 * Routes:
 *   GET    /phrase-lists                         → PhraseLists
 *   POST   /phrase-lists NewPhraseList           → 201 PhraseListDetail; applied to earlier mail in the background
 *   GET    /phrase-lists/:id[?version]           → PhraseListDetail
 *   PATCH  /phrase-lists/:id PhraseListChange    → PhraseListDetail
 *   POST   /phrase-lists/try PhraseTrial         → PhraseTrialReply
 *   GET    /searches                             → BodySearches, one's own, newest first
 *   POST   /searches NewBodySearch               → 201 BodySearch
 *   GET    /searches/:id                         → BodySearch
 *   DELETE /searches/:id                         → 204, ends it and forgets what it found
 */
