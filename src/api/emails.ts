import { z } from 'zod'
import { decodePlace, encodePlace } from '../crm/queries/cursor.ts'
import { countEmails, type EmailFilters as Filters, listEmails } from '../crm/queries/list-emails.ts'
import { readAttachment, readBody, readEmail } from '../crm/queries/read-email.ts'
import { sanitiseBody } from '../crm/sanitise-body.ts'
import type { Db } from '../database/database.ts'
import {
  ApiError,
  EmailBody,
  EmailCounts,
  EmailDetail,
  EmailFilters,
  EmailPage,
  EmailQuery,
} from './contract.ts'
import { notFound } from './not-found.ts'
import type { Routes } from './with-zod.ts'

const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
/** Shown in the page; every other type is a download. */
const inlineTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

export function emailRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/emails',
    { config: { action: 'emails.read' }, schema: { querystring: EmailQuery, response: { 200: EmailPage } } },
    async ({ query }) => {
      const after = query.cursor ? decodePlace(query.cursor) : null
      const { items, next } = await listEmails(db, query.folder, toFilters(query), {
        after,
        limit: query.limit,
      })
      return { items, nextCursor: next && encodePlace(next) }
    },
  )

  app.get(
    '/api/emails/counts',
    {
      config: { action: 'emails.read' },
      schema: { querystring: EmailFilters, response: { 200: EmailCounts } },
    },
    ({ query }) => countEmails(db, toFilters(query)),
  )

  app.get(
    '/api/emails/:id',
    {
      config: { action: 'emails.read' },
      schema: { params: z.object({ id: Id }), response: { 200: EmailDetail, 404: ApiError } },
    },
    async ({ params }, reply) => (await readEmail(db, params.id)) ?? notFound(reply, 'email'),
  )

  app.get(
    '/api/emails/:id/body',
    {
      config: { action: 'emails.read' },
      schema: { params: z.object({ id: Id }), response: { 200: EmailBody, 404: ApiError } },
    },
    async ({ params }, reply) => {
      const body = await readBody(db, params.id)
      return body ? sanitiseBody(body) : notFound(reply, 'email')
    },
  )

  app.get(
    '/api/emails/:id/attachments/:attachmentId',
    { config: { action: 'emails.read' }, schema: { params: z.object({ id: Id, attachmentId: Id }) } },
    async ({ params }, reply) => {
      const attachment = await readAttachment(db, params.id, params.attachmentId)
      if (!attachment?.content) return notFound(reply, 'attachment')
      const shown = inlineTypes.has(attachment.contentType.toLowerCase())
      return reply
        .type(shown ? attachment.contentType : 'application/octet-stream')
        .header(
          'content-disposition',
          `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeRfc5987(attachment.name)}`,
        )
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, max-age=3600')
        .send(attachment.content)
    },
  )
}

function toFilters(query: z.infer<typeof EmailFilters>): Filters {
  const date = (text: string | undefined) => (text === undefined ? undefined : new Date(text))
  return {
    sentFrom: date(query.sentFrom),
    sentTo: date(query.sentTo),
    syncedFrom: date(query.syncedFrom),
    syncedTo: date(query.syncedTo),
  }
}

/** Source: RFC 5987, attr-char. */
function encodeRfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed() || 'attachment').replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )
}
