import { z } from 'zod'
import { audited } from '../../admin/audit/audited.ts'
import { endSearch } from '../../crm/commands/end-search.ts'
import { startSearch } from '../../crm/commands/start-search.ts'
import { listSearches, readSearch } from '../../crm/queries/body-searches.ts'
import type { Db } from '../../database/database.ts'
import { ApiError, BodySearch, BodySearches, NewBodySearch } from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { IdParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'
import { readFilters } from './read-filters.ts'

const config = { action: 'emails.searchBodies' } as const

/** Exact search of whole bodies; everybody's own. */
export function searchRoutes(app: Routes, db: Db): void {
  app.get('/api/searches', { config, schema: { response: { 200: BodySearches } } }, async ({ viewer }) => ({
    items: await listSearches(db, viewer.id),
  }))

  app.post(
    '/api/searches',
    { config, schema: { body: NewBodySearch, response: { 201: BodySearch, 409: ApiError } } },
    async (request, reply) => {
      const { body, viewer } = request
      const { text, filters: asked } = body
      const actor = actorOf(request)
      const order = { text, asked, filters: readFilters(asked, viewer) }
      const search = await audited(
        db,
        actor,
        (tx) => startSearch(tx, order, actor),
        (search) => ({ action: 'searches.begin', detail: { search, text, filters: asked } }),
      )
      return reply.code(201).send((await readSearch(db, viewer.id, search))!)
    },
  )

  app.get(
    '/api/searches/:id',
    { config, schema: { params: IdParams, response: { 200: BodySearch, 404: ApiError } } },
    async ({ params, viewer }, reply) =>
      (await readSearch(db, viewer.id, params.id)) ?? notFound(reply, 'search'),
  )

  app.delete(
    '/api/searches/:id',
    { config, schema: { params: IdParams, response: { 204: z.null(), 404: ApiError } } },
    async (request, reply) => {
      const search = request.params.id
      const actor = actorOf(request)
      const ended = await audited(
        db,
        actor,
        (tx) => endSearch(tx, search, actor),
        (ended) => (ended ? { action: 'searches.forget', detail: { search } } : null),
      )
      return ended ? reply.code(204).send(null) : notFound(reply, 'search')
    },
  )
}
