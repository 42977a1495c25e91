import { z } from 'zod'
import { changeView, deleteView, listViews, saveView } from '../admin/saved-views.ts'
import type { Db } from '../database/database.ts'
import { ApiError, NewView, SavedView, SavedViews, ViewChange } from './contract.ts'
import { notFound } from './http/not-found.ts'
import type { Routes } from './http/with-zod.ts'

const ViewParams = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const config = { action: 'self' } as const

/** Everybody's own saved views of the Emails page. */
export function viewRoutes(app: Routes, db: Db): void {
  app.get('/api/views', { config, schema: { response: { 200: SavedViews } } }, async ({ viewer }) => ({
    items: await listViews(db, viewer.id),
  }))

  app.post(
    '/api/views',
    { config, schema: { body: NewView, response: { 201: SavedView, 409: ApiError } } },
    async ({ viewer, body }, reply) => reply.code(201).send(await saveView(db, viewer.id, body)),
  )

  app.patch(
    '/api/views/:id',
    {
      config,
      schema: {
        params: ViewParams,
        body: ViewChange,
        response: { 200: SavedView, 404: ApiError, 409: ApiError },
      },
    },
    async ({ viewer, params, body }, reply) =>
      (await changeView(db, viewer.id, params.id, body)) ?? notFound(reply, 'view'),
  )

  app.delete(
    '/api/views/:id',
    { config, schema: { params: ViewParams, response: { 204: z.null(), 404: ApiError } } },
    async ({ viewer, params }, reply) =>
      (await deleteView(db, viewer.id, params.id)) ? reply.code(204).send(null) : notFound(reply, 'view'),
  )
}
