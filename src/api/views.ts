import { z } from 'zod'
import { audited } from '../admin/audit/audited.ts'
import { changeView, deleteView, listViews, saveView, setDefaultView } from '../admin/saved-views.ts'
import type { Db } from '../database/database.ts'
import { ApiError, DefaultView, NewView, SavedView, SavedViews, ViewChange } from './contract.ts'
import { actorOf } from './http/access.ts'
import { notFound } from './http/not-found.ts'
import type { Routes } from './http/with-zod.ts'

const ViewParams = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const config = { action: 'self' } as const

/** Saved views of the Emails page. What is one's own alone is in no log; what others get to see is. */
export function viewRoutes(app: Routes, db: Db): void {
  app.get('/api/views', { config, schema: { response: { 200: SavedViews } } }, async ({ viewer }) => ({
    items: await listViews(db, viewer),
  }))

  app.post(
    '/api/views',
    { config, schema: { body: NewView, response: { 201: SavedView, 409: ApiError } } },
    async (request, reply) => {
      const view = await audited(
        db,
        actorOf(request),
        (tx) => saveView(tx, request.viewer, request.body),
        (saved) => (saved.sharedWith.length > 0 ? shared(saved) : null),
      )
      return reply.code(201).send(view)
    },
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
    async (request, reply) => {
      const { viewer, params, body } = request
      const view = await audited(
        db,
        actorOf(request),
        (tx) => changeView(tx, viewer, params.id, body),
        (changed) => (changed && (body.sharedWith || changed.sharedWith.length > 0) ? shared(changed) : null),
      )
      return view ?? notFound(reply, 'view')
    },
  )

  app.delete(
    '/api/views/:id',
    { config, schema: { params: ViewParams, response: { 204: z.null(), 404: ApiError } } },
    async (request, reply) => {
      const { viewer, params } = request
      const gone = await audited(
        db,
        actorOf(request),
        (tx) => deleteView(tx, viewer.id, params.id),
        (view) => (view && view.sharedWith.length > 0 ? shared({ ...view, sharedWith: [] }) : null),
      )
      return gone ? reply.code(204).send(null) : notFound(reply, 'view')
    },
  )

  app.put(
    '/api/views/:id/default',
    { config, schema: { params: ViewParams, body: DefaultView, response: { 204: z.null(), 404: ApiError } } },
    async ({ viewer, params, body }, reply) =>
      (await setDefaultView(db, viewer, params.id, body.isDefault))
        ? reply.code(204).send(null)
        : notFound(reply, 'view'),
  )
}

function shared({ name, sharedWith }: Pick<SavedView, 'name' | 'sharedWith'>) {
  return { action: 'views.share', detail: { name, sharedWith } } as const
}
