/** Notices: what waits for somebody in the app, and how the firm's webhook is told that something does. */
import { z } from 'zod'
import { noticeKinds } from '../../domain/notice-kinds.ts'
import { Actor, Cursor, Id, Instant } from './common.ts'

const Notice = z.object({
  id: Id,
  kind: z.enum(noticeKinds),
  by: Actor,
  at: Instant,
  read: z.boolean(),
  /** What it leads to, with its subject as far as the viewer may see it (any more). */
  email: z.object({ id: Id, subject: z.string().nullable() }).nullable(),
  activity: z
    .object({ id: Id, subject: z.string(), of: z.enum(['people', 'entities']), whose: Id })
    .nullable(),
})
export const NoticeQuery = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
/** Newest first. */
export const NoticePage = z.object({ items: z.array(Notice), nextCursor: z.string().nullable() })
export const UnreadNotices = z.object({ unread: z.number() })
/** Without ids: all of the viewer's. */
export const ReadNotices = z.object({ ids: z.array(Id).min(1).max(500).optional() })

/** Whom one can assign a task to or mention: everybody who has signed in and still may. */
export const Colleagues = z.object({ items: z.array(Actor) })

export const NoticeDelivery = z.object({
  /** A webhook is set. */
  configured: z.boolean(),
  /** Notices that are still to be delivered. */
  waiting: z.number(),
  /** Given up in the last 30 days, after five attempts. */
  failed: z.number(),
  lastDeliveredAt: Instant.nullable(),
  lastFailure: z.string().nullable(),
})
/** Of a message sent for trial. */
export const WebhookTest = z.object({ ok: z.boolean(), failure: z.string().nullable() })

export type NoticePage = z.infer<typeof NoticePage>
export type UnreadNotices = z.infer<typeof UnreadNotices>
export type ReadNotices = z.infer<typeof ReadNotices>
export type Colleagues = z.infer<typeof Colleagues>
export type NoticeDelivery = z.infer<typeof NoticeDelivery>
export type WebhookTest = z.infer<typeof WebhookTest>

/*
 * Routes:
 *   GET  /notices?NoticeQuery     → NoticePage, the viewer's own
 *   GET  /notices/unread          → UnreadNotices
 *   POST /notices/read ReadNotices → UnreadNotices
 *   GET  /colleagues              → Colleagues, by name
 *   GET  /settings/notices        → NoticeDelivery
 *   POST /settings/notices/test   → WebhookTest, 409 where no webhook is set
 */
