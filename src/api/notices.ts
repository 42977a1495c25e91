import { recordView } from '../admin/audit/audited.ts'
import { listColleagues } from '../admin/colleagues.ts'
import { readDeliveryState } from '../admin/notices/deliver.ts'
import { countUnread, listNotices, markNoticesRead, type Notice } from '../admin/notices/notices.ts'
import { postToWebhook } from '../admin/notices/webhook.ts'
import { readSettings } from '../admin/settings.ts'
import { findNoticedActivities, subjectsOfEmails } from '../crm/queries/noticed-records.ts'
import type { Db } from '../database/database.ts'
import { reachOf, type Viewer } from '../domain/access.ts'
import { ThroughlineError } from '../domain/errors.ts'
import {
  ApiError,
  Colleagues,
  NoticeDelivery,
  NoticePage,
  NoticeQuery,
  ReadNotices,
  UnreadNotices,
  WebhookTest,
} from './contract.ts'
import { toRecordId } from './emails/read-filters.ts'
import { actorOf, readVisibility } from './http/access.ts'
import { decodeCursor, encodeCursor } from './http/cursor.ts'
import type { Routes } from './http/with-zod.ts'

const own = { action: 'self' } as const

/** What waits for the viewer, and how the firm's webhook is told. `publicUrl` null: where the request came to. */
export function noticeRoutes(app: Routes, db: Db, publicUrl: string | null): void {
  app.get(
    '/api/notices',
    { config: own, schema: { querystring: NoticeQuery, response: { 200: NoticePage } } },
    async ({ query: { cursor, limit }, viewer }) => {
      const before = decodeCursor(cursor, (id) => (Number.isSafeInteger(id) ? Number(id) : null))
      const found = await listNotices(db, viewer.id, { before, limit: limit + 1 })
      const items = await present(db, viewer, found.slice(0, limit))
      return { items, nextCursor: found.length > limit ? encodeCursor(found[limit - 1]!.id) : null }
    },
  )

  app.get(
    '/api/notices/unread',
    { config: { ...own, background: true }, schema: { response: { 200: UnreadNotices } } },
    async ({ viewer }) => ({ unread: await countUnread(db, viewer.id) }),
  )

  app.post(
    '/api/notices/read',
    { config: own, schema: { body: ReadNotices, response: { 200: UnreadNotices } } },
    async ({ body, viewer }) => {
      await markNoticesRead(db, viewer.id, body.ids?.map((id) => toRecordId(id, 'notices')) ?? null)
      return { unread: await countUnread(db, viewer.id) }
    },
  )

  app.get(
    '/api/colleagues',
    { config: { action: 'emails.read' }, schema: { response: { 200: Colleagues } } },
    async () => ({ items: (await listColleagues(db)).map(({ id, name }) => ({ id, name })) }),
  )

  app.get(
    '/api/settings/notices',
    { config: { action: 'settings.read' }, schema: { response: { 200: NoticeDelivery } } },
    async () => {
      const [{ noticeWebhook }, state] = await Promise.all([readSettings(db), readDeliveryState(db)])
      return {
        ...state,
        configured: noticeWebhook !== '',
        lastDeliveredAt: state.lastDeliveredAt?.toISOString() ?? null,
      }
    },
  )

  app.post(
    '/api/settings/notices/test',
    { config: { action: 'settings.change' }, schema: { response: { 200: WebhookTest, 409: ApiError } } },
    async (request) => {
      const { noticeWebhook } = await readSettings(db)
      if (noticeWebhook === '')
        throw new ThroughlineError('WEBHOOK_MISSING', 'No webhook is set. Set its address first.')
      const link = publicUrl ?? `http://${request.headers.host}`
      const failure = await postToWebhook(noticeWebhook, 'This is a test message of Throughline.', link)
      await recordView(db, actorOf(request), {
        action: 'notices.test',
        detail: { ok: failure === null, failure },
      })
      return { ok: failure === null, failure }
    },
  )
}

async function present(db: Db, viewer: Viewer, notices: Notice[]): Promise<NoticePage['items']> {
  const ids = (what: 'email' | 'activity') => notices.flatMap((notice) => notice[what] ?? [])
  // Who reads no emails, such as the Administrator, has no notices that lead to one.
  const seesEmails = reachOf('emails.read', viewer.roles) !== 'none'
  const visibility = seesEmails ? await readVisibility(db, viewer, 'emails.read') : null
  const emails = visibility ? await subjectsOfEmails(db, visibility, ids('email')) : new Map()
  const activities = visibility ? await findNoticedActivities(db, visibility, ids('activity')) : new Map()
  return notices.map(({ id, kind, by, at, read, email, activity }) => {
    const noticed = activity === null ? undefined : activities.get(activity)
    return {
      id: String(id),
      kind,
      by,
      at: at.toISOString(),
      read,
      email:
        email !== null && emails.has(email)
          ? { id: String(email), subject: emails.get(email) ?? null }
          : null,
      activity: noticed ? { ...noticed, id: String(noticed.id), whose: String(noticed.whose) } : null,
    }
  })
}
