import { audited } from '../../admin/audit/audited.ts'
import { changeEntity, createEntity } from '../../crm/commands/change-entity.ts'
import { encodePlace } from '../../crm/queries/cursor.ts'
import { countEntities, listEntities } from '../../crm/queries/list-entities.ts'
import { readEntity } from '../../crm/queries/read-entity.ts'
import { isEntityVisible } from '../../crm/queries/visible-people.ts'
import type { Db } from '../../database/database.ts'
import {
  ApiError,
  EntityChange,
  EntityDetail,
  EntityFilters,
  EntityPage,
  EntityQuery,
  ListCount,
  NewEntity,
} from '../contract.ts'
import { readPlace } from '../emails/read-filters.ts'
import { actorOf } from '../http/access.ts'
import { IdParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'

const reading = { config: { action: 'people.read' } } as const
const editing = { config: { action: 'people.edit' } } as const
const oneEntity = { 200: EntityDetail, 404: ApiError, 409: ApiError }

export function entityRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/entities',
    { ...reading, schema: { querystring: EntityQuery, response: { 200: EntityPage } } },
    async ({ query: { sort, cursor, limit, ...filters }, visibility }) => {
      const after = readPlace(cursor)
      const { items, next, alike } = await listEntities(db, visibility, filters, { sort, after, limit })
      return { items, alike, nextCursor: next && encodePlace(next) }
    },
  )

  app.get(
    '/api/entities/count',
    { ...reading, schema: { querystring: EntityFilters, response: { 200: ListCount } } },
    ({ query, visibility }) => countEntities(db, visibility, query),
  )

  app.get(
    '/api/entities/:id',
    { ...reading, schema: { params: IdParams, response: { 200: EntityDetail, 404: ApiError } } },
    async ({ params, visibility }, reply) =>
      (await readEntity(db, visibility, params.id)) ?? notFound(reply, 'entity'),
  )

  app.post(
    '/api/entities',
    { ...editing, schema: { body: NewEntity, response: oneEntity } },
    async (request, reply) => {
      const { body, visibility } = request
      // Whoever sees a book only would not see a new one otherwise.
      const advisors = visibility.reach === 'book' ? visibility.addresses.slice(0, 1) : []
      const id = await audited(
        db,
        actorOf(request),
        (tx) => createEntity(tx, { ...body, advisors }),
        (entity) => ({ action: 'entities.create', detail: { entity } }),
      )
      return (await readEntity(db, visibility, id)) ?? notFound(reply, 'entity')
    },
  )

  app.patch(
    '/api/entities/:id',
    { ...editing, schema: { params: IdParams, body: EntityChange, response: oneEntity } },
    async (request, reply) => {
      const { params, body, visibility } = request
      if (!(await isEntityVisible(db, visibility, params.id))) return notFound(reply, 'entity')
      await audited(
        db,
        actorOf(request),
        (tx) => changeEntity(tx, params.id, body),
        (changed) => ({
          action: 'entities.change',
          detail: { entity: params.id, fields: Object.keys(body), changed },
        }),
      )
      return (await readEntity(db, visibility, params.id)) ?? notFound(reply, 'entity')
    },
  )
}
