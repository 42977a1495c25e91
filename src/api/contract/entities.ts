/** Entities: the households, organisations and individuals the firm serves. Their timelines: activities.ts. */
import { z } from 'zod'
import { Cursor, EntityKind, EntityRef, Id, Instant } from './common.ts'
import { Advisor, PersonRow } from './people.ts'
import { RecentSentiment, SentimentLabel } from './sentiment.ts'

export const EntityRow = EntityRef.extend({
  keyEntity: z.boolean(),
  /** The first three members by name, as far as the viewer may see; `memberCount` counts all of those. */
  members: z.array(z.object({ id: Id, name: z.string() })),
  memberCount: z.number(),
  lastEmailAt: Instant.nullable(),
  /** The most recent of its members'. */
  sentiment: RecentSentiment.nullable(),
})

/** Filters of a list of entities, as they stand in the URL of page and API alike; all combine. */
export const EntityFilters = z.object({
  /** Words of its name or a member's, all of them, or part of a member's address; where nothing fits, names spelt alike. */
  text: z.string().max(200).optional(),
  kind: EntityKind.optional(),
  segment: z.string().max(200).optional(),
  advisor: z.string().max(320).optional(),
  keyEntity: z.literal('yes').optional(),
  /** `90`: the firm has written to none of its members for so many days. */
  silent: z.literal('90').optional(),
  /** Of the most recent rated email of its members. */
  sentiment: SentimentLabel.optional(),
  /** Archived entities alone; absent: the others alone. */
  archived: z.literal('yes').optional(),
})
export const EntityQuery = EntityFilters.extend({
  sort: z.enum(['name', 'lastEmail']).default('name'),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const EntityPage = z.object({
  items: z.array(EntityRow),
  nextCursor: z.string().nullable(),
  alike: z.boolean(),
})

export const EntityDetail = EntityRef.extend({
  externalId: z.string().nullable(),
  keyEntity: z.boolean(),
  archived: z.boolean(),
  members: z.array(PersonRow.extend({ role: z.string().nullable() })),
  /** Those of the entity itself; each looks after all its members. */
  advisors: z.array(Advisor),
})

const Name = z.string().trim().min(1).max(500)
const Segment = z.string().trim().max(100).nullable()
export const NewEntity = z.object({
  kind: EntityKind,
  name: Name,
  segment: Segment.default(null),
  keyEntity: z.boolean().default(false),
})
export const EntityChange = z.object({
  kind: EntityKind.optional(),
  name: Name.optional(),
  segment: Segment.optional(),
  keyEntity: z.boolean().optional(),
  /** All of them: who is not named is taken off. */
  advisors: z.array(z.string().trim().min(3).max(320)).max(50).optional(),
})

export type EntityRow = z.infer<typeof EntityRow>
export type EntityFilters = z.infer<typeof EntityFilters>
export type EntityQuery = z.infer<typeof EntityQuery>
export type EntityPage = z.infer<typeof EntityPage>
export type EntityDetail = z.infer<typeof EntityDetail>
export type NewEntity = z.infer<typeof NewEntity>
export type EntityChange = z.infer<typeof EntityChange>

/*
 * Routes:
 *   GET   /entities?EntityQuery        → EntityPage
 *   GET   /entities/count?EntityFilters → ListCount
 *   GET   /entities/export?EntityFilters → CSV, by name
 *   POST  /entities NewEntity          → EntityDetail
 *   GET   /entities/:id                → EntityDetail
 *   PATCH /entities/:id EntityChange   → EntityDetail
 */
