/** Notes, calls, meetings and tasks, and the Activity Timelines they share with emails. */
import { z } from 'zod'
import { Actor, Cursor, EntityRef, Id, Instant, PersonRef, Role, Version } from './common.ts'
import { EmailRow } from './emails.ts'

export const ActivityKind = z.enum(['note', 'call', 'meeting', 'task'])
export const TimelineKind = z.enum(['email', ...ActivityKind.options])

export const ActivityRow = z.object({
  id: Id,
  kind: ActivityKind,
  subject: z.string(),
  /** First 255 characters of the text. */
  preview: z.string(),
  /** When it happened; of a task: when it is due. */
  at: Instant,
  /** Of a task: when it was completed; null: open. */
  doneAt: Instant.nullable(),
  by: Actor,
  /** Whom it is about, as far as the viewer may see. */
  people: z.array(PersonRef),
  /** About the entity as a whole. */
  entity: EntityRef.nullable(),
  /** Of a task: whose it is; null: whose made it. */
  assignee: Actor.nullable(),
  /** The email it came from, as far as the viewer may see it. */
  email: z.object({ id: Id, subject: z.string().nullable() }).nullable(),
})

export const ActivityDetail = ActivityRow.extend({
  body: z.string(),
  createdAt: Instant,
  changedAt: Instant,
  /** Goes back with a change: changing an older version is refused (ACTIVITY_CHANGED). */
  version: z.number(),
})

const Title = z.string().trim().min(1).max(500)
const Text = z.string().max(50_000)

const Assignee = z.string().min(1).max(200)

export const NewActivity = z
  .object({
    kind: ActivityKind,
    subject: Title,
    body: Text.default(''),
    at: Instant,
    people: z.array(Id).max(100).default([]),
    entity: Id.nullable().default(null),
    /** The email it comes from. */
    email: Id.nullable().default(null),
    /** Of a task: id of the colleague whose it is, who may see all it is about; null: whose makes it. */
    assignee: Assignee.nullable().default(null),
  })
  .refine(
    ({ people, entity, email }) => people.length > 0 || entity !== null || email !== null,
    'Name at least one person, entity or email.',
  )

export const ActivityChange = z.object({
  version: Version,
  kind: ActivityKind.optional(),
  subject: Title.optional(),
  body: Text.optional(),
  at: Instant.optional(),
  assignee: Assignee.nullable().optional(),
})

export const TaskQuery = z.object({
  /** `mine`, `all`, `nobody`, or the id of a colleague. */
  assignee: z.string().min(1).max(200).default('mine'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
const Counted = z.object({ count: z.number(), atLeast: z.boolean() })
/** Open tasks, those due first on top. A task without an assignee is whose made it. */
export const OpenTasks = z.object({ items: z.array(ActivityRow), total: Counted, overdue: Counted })

/** A task is done, or open again. */
export const TaskState = z.object({ done: z.boolean() })

/** `email`: every email once, with the people of this timeline it is linked to and in which roles. */
export const TimelineItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('email'),
    at: Instant,
    roles: z.array(z.enum([...Role.options, 'related'])),
    people: z.array(PersonRef),
    email: EmailRow,
  }),
  z.object({ kind: z.literal('activity'), at: Instant, activity: ActivityRow }),
])

export const TimelineQuery = z.object({
  /** One kind only; absent: all. */
  kind: TimelineKind.optional(),
  /** Words that all stand in the email, or in subject and text of the activity. */
  text: z.string().max(200).optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Newest first. */
export const TimelinePage = z.object({ items: z.array(TimelineItem), nextCursor: z.string().nullable() })

/** Exact up to 10,000 a kind; beyond, `atLeast` is true. */
const KindCount = z.object({ count: z.number(), atLeast: z.boolean() })
export const TimelineCounts = z.object({
  email: KindCount,
  note: KindCount,
  call: KindCount,
  meeting: KindCount,
  task: KindCount,
  openTasks: z.number(),
})

export type ActivityKind = z.infer<typeof ActivityKind>
export type TimelineKind = z.infer<typeof TimelineKind>
export type ActivityRow = z.infer<typeof ActivityRow>
export type ActivityDetail = z.infer<typeof ActivityDetail>
export type NewActivity = z.infer<typeof NewActivity>
export type ActivityChange = z.infer<typeof ActivityChange>
export type OpenTasks = z.infer<typeof OpenTasks>
export type TimelineItem = z.infer<typeof TimelineItem>
export type TimelineQuery = z.infer<typeof TimelineQuery>
export type TimelinePage = z.infer<typeof TimelinePage>
export type TimelineCounts = z.infer<typeof TimelineCounts>

/*
 * Routes:
 *   GET    /people/:id/timeline?TimelineQuery   → TimelinePage
 *   GET    /people/:id/timeline/counts          → TimelineCounts
 *   GET    /entities/:id/timeline?TimelineQuery → TimelinePage
 *   GET    /entities/:id/timeline/counts        → TimelineCounts
 *   GET    /tasks?TaskQuery                → OpenTasks
 *   GET    /activities/:id                  → ActivityDetail
 *   POST   /activities NewActivity          → ActivityDetail
 *   PATCH  /activities/:id ActivityChange   → ActivityDetail; 409 ACTIVITY_CHANGED
 *   PUT    /activities/:id/state TaskState  → ActivityDetail
 *   DELETE /activities/:id                  → 204
 *   POST   /activities/:id/restore          → ActivityDetail
 */
