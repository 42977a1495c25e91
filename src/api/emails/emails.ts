import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { recordView } from '../../admin/audit/audited.ts'
import { readSettings } from '../../admin/settings.ts'
import { countEmails } from '../../crm/queries/count-emails.ts'
import { encodePlace } from '../../crm/queries/cursor.ts'
import { listEmails } from '../../crm/queries/list-emails.ts'
import { readBody } from '../../crm/queries/read-body.ts'
import { readEmail } from '../../crm/queries/read-email.ts'
import { readThread } from '../../crm/queries/read-thread.ts'
import { listUnmatchedSenders } from '../../crm/queries/unmatched-senders.ts'
import { findQuotedEnd, showBody, showText } from '../../crm/show-body.ts'
import type { Db } from '../../database/database.ts'
import { reachOf } from '../../domain/access.ts'
import {
  ApiError,
  EmailBody,
  EmailCounts,
  EmailDetail,
  EmailFilters,
  EmailPage,
  EmailQuery,
  EmailText,
  EmailThread,
  UnmatchedSenders,
} from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'
import { readOwn } from '../people/own-addresses.ts'
import { readFilters, readPlace } from './read-filters.ts'

export const RecordId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
export const EmailParams = z.object({ id: RecordId })
const BodyQuery = z.object({ remote: z.literal('allow').optional() })

export function emailRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/emails',
    { config: { action: 'emails.read' }, schema: { querystring: EmailQuery, response: { 200: EmailPage } } },
    async ({ query, visibility, viewer }) => {
      const { folder, sort, cursor, limit } = query
      const view = { folder, sort, filters: readFilters(query, viewer) }
      const { items, next } = await listEmails(db, visibility, view, { after: readPlace(cursor), limit })
      return { items, nextCursor: next && encodePlace(next) }
    },
  )

  app.get(
    '/api/emails/counts',
    {
      config: { action: 'emails.read' },
      schema: { querystring: EmailFilters, response: { 200: EmailCounts } },
    },
    async ({ query, visibility, viewer }) => countEmails(db, visibility, readFilters(query, viewer)),
  )

  app.get(
    '/api/emails/unmatched-senders',
    {
      config: { action: 'emails.read' },
      schema: { querystring: EmailFilters, response: { 200: UnmatchedSenders } },
    },
    async ({ query, visibility, viewer }) => listUnmatchedSenders(db, visibility, readFilters(query, viewer)),
  )

  app.get(
    '/api/emails/:id',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams, response: { 200: EmailDetail, 404: ApiError } },
    },
    async (request, reply) => {
      const { params, visibility, viewer } = request
      const [{ attachments }, isInternal] = await Promise.all([readSettings(db), readOwn(db)])
      const found = reachOf('phrases.read', viewer.roles) !== 'none'
      const onDemand = attachments !== 'none'
      const email = await readEmail(db, visibility, params.id, { isInternal, onDemand, found })
      if (!email) return notFound(reply, 'email')
      // Snippets are content.
      if (email.phrases?.length) await recordEmailView(request, 'hits.read', params.id)
      return email
    },
  )

  app.get(
    '/api/emails/:id/thread',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams, response: { 200: EmailThread, 404: ApiError } },
    },
    async ({ params, visibility }, reply) => {
      const items = await readThread(db, visibility, params.id)
      return items ? { items } : notFound(reply, 'email')
    },
  )

  app.get(
    '/api/emails/:id/body',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams, querystring: BodyQuery, response: { 200: EmailBody, 404: ApiError } },
    },
    async (request, reply) => {
      const { params, query, visibility } = request
      const body = await readBody(db, visibility, params.id)
      if (!body) return notFound(reply, 'email')
      await recordEmailView(request, 'email.read', params.id)
      const [shown, quoted] = await Promise.all([
        showBody(body, { remoteImages: query.remote === 'allow' }),
        findQuotedEnd(body),
      ])
      return { ...shown, quoted }
    },
  )

  app.get(
    '/api/emails/:id/text',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams, response: { 200: EmailText, 404: ApiError } },
    },
    async (request, reply) => {
      const body = await readBody(db, request.visibility, request.params.id)
      if (!body) return notFound(reply, 'email')
      await recordEmailView(request, 'email.read', request.params.id)
      return {
        text:
          (await showText(body)) ??
          'This message is too large or too complex to be shown. Open it in Outlook.',
      }
    },
  )

  /** Every look at a body or a part of it, whichever way it is shown (G10). */
  function recordEmailView(
    request: FastifyRequest,
    action: 'email.read' | 'hits.read',
    email: number,
  ): Promise<void> {
    return recordView(db, actorOf(request), { action, detail: { email } })
  }
}
