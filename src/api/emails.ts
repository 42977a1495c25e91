import { z } from 'zod'
import { readSettings } from '../admin/settings.ts'
import { countEmails } from '../crm/queries/count-emails.ts'
import { encodePlace } from '../crm/queries/cursor.ts'
import { listEmails } from '../crm/queries/list-emails.ts'
import { readAttachment } from '../crm/queries/read-attachment.ts'
import { readBody } from '../crm/queries/read-body.ts'
import { readEmail } from '../crm/queries/read-email.ts'
import { readThread } from '../crm/queries/read-thread.ts'
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
  EmailThread,
} from './contract.ts'
import { notFound } from './not-found.ts'
import { readFilters, readPlace } from './read-filters.ts'
import type { Routes } from './with-zod.ts'

const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const EmailParams = z.object({ id: Id })
/** Shown in the page; every other type is a download. */
const inlineTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

export function emailRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/emails',
    { config: { action: 'emails.read' }, schema: { querystring: EmailQuery, response: { 200: EmailPage } } },
    async ({ query, sight }) => {
      const { folder, sort, cursor, limit } = query
      const view = { folder, sort, filters: readFilters(query) }
      const { items, next } = await listEmails(db, sight, view, { after: readPlace(cursor), limit })
      return { items, nextCursor: next && encodePlace(next) }
    },
  )

  app.get(
    '/api/emails/counts',
    {
      config: { action: 'emails.read' },
      schema: { querystring: EmailFilters, response: { 200: EmailCounts } },
    },
    ({ query, sight }) => countEmails(db, sight, readFilters(query)),
  )

  app.get(
    '/api/emails/:id',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams, response: { 200: EmailDetail, 404: ApiError } },
    },
    async ({ params, sight }, reply) => {
      const { attachments } = await readSettings(db)
      const onDemand = attachments !== 'none'
      return (await readEmail(db, sight, params.id, { onDemand })) ?? notFound(reply, 'email')
    },
  )

  app.get(
    '/api/emails/:id/thread',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams, response: { 200: EmailThread, 404: ApiError } },
    },
    async ({ params, sight }, reply) => {
      const items = await readThread(db, sight, params.id)
      return items ? { items } : notFound(reply, 'email')
    },
  )

  app.get(
    '/api/emails/:id/body',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams, response: { 200: EmailBody, 404: ApiError } },
    },
    async ({ params, sight }, reply) => {
      const body = await readBody(db, sight, params.id)
      return body ? sanitiseBody(body) : notFound(reply, 'email')
    },
  )

  app.get(
    '/api/emails/:id/attachments/:attachmentId',
    { config: { action: 'emails.read' }, schema: { params: z.object({ id: Id, attachmentId: Id }) } },
    async ({ params, sight }, reply) => {
      const attachment = await readAttachment(db, sight, params.id, params.attachmentId)
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

/** Source: RFC 5987, attr-char. */
function encodeRfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed() || 'attachment').replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )
}
