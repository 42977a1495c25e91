import type { FastifyRequest } from 'fastify'
import { audited } from '../../admin/audit/audited.ts'
import { setArchived } from '../../crm/commands/archive.ts'
import { assignMany } from '../../crm/commands/assign-many.ts'
import { deleteEntity } from '../../crm/commands/delete-entity.ts'
import { deletePerson } from '../../crm/commands/delete-person.ts'
import { deletionEffect } from '../../crm/queries/deletion-effect.ts'
import { readEntity } from '../../crm/queries/read-entity.ts'
import { readPerson } from '../../crm/queries/read-person.ts'
import { isEntityVisible, isPersonVisible } from '../../crm/queries/visible-people.ts'
import type { Db } from '../../database/database.ts'
import {
  ApiError,
  Archived,
  AssignEntities,
  Assigned,
  AssignPeople,
  DeletedEntity,
  DeletedPerson,
  DeleteOrder,
  DeletionEffect,
  EntityDetail,
  PersonDetail,
} from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { entryOfAct } from '../http/entry-of-act.ts'
import { IdParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'

const editing = { config: { action: 'people.edit' } } as const
const refusals = { 404: ApiError, 409: ApiError }

/** People and entities are archived, deleted, and given an advisor many at once. */
export function keepingRoutes(app: Routes, db: Db): void {
  personRoutes(app, db)
  entityRoutes(app, db)

  app.post(
    '/api/people/assign',
    { ...editing, schema: { body: AssignPeople, response: { 200: Assigned, ...refusals } } },
    (request) => assignAll(db, request, { of: 'people', filters: request.body.filters }, request.body),
  )
  app.post(
    '/api/entities/assign',
    { ...editing, schema: { body: AssignEntities, response: { 200: Assigned, ...refusals } } },
    (request) => assignAll(db, request, { of: 'entities', filters: request.body.filters }, request.body),
  )
}

function personRoutes(app: Routes, db: Db): void {
  app.put(
    '/api/people/:id/archived',
    {
      ...editing,
      schema: { params: IdParams, body: Archived, response: { 200: PersonDetail, ...refusals } },
    },
    async (request, reply) => {
      const { params, body, visibility } = request
      if (!(await isPersonVisible(db, visibility, params.id))) return notFound(reply, 'person')
      await audited(
        db,
        actorOf(request),
        (tx) => setArchived(tx, 'persons', params.id, body.archived),
        () => ({
          action: body.archived ? 'people.archive' : 'people.unarchive',
          detail: { person: params.id },
        }),
      )
      return (await readPerson(db, visibility, params.id)) ?? notFound(reply, 'person')
    },
  )

  app.get(
    '/api/people/:id/delete/preview',
    { ...editing, schema: { params: IdParams, response: { 200: DeletionEffect, 404: ApiError } } },
    async ({ params, visibility }, reply) =>
      (await isPersonVisible(db, visibility, params.id))
        ? deletionEffect(db, visibility, params.id)
        : notFound(reply, 'person'),
  )

  app.post(
    '/api/people/:id/delete',
    {
      ...editing,
      schema: { params: IdParams, body: DeleteOrder, response: { 200: DeletedPerson, ...refusals } },
    },
    async (request) => {
      const { params, body, visibility } = request
      const actor = actorOf(request)
      const { actId, summary } = await audited(
        db,
        actor,
        (tx) => deletePerson(tx, visibility, params.id, { by: actor.by, requestId: body.requestId }),
        entryOfAct((act, done) => ({ action: 'people.delete', detail: { act, ...done } })),
      )
      const { emails, unmatched, addresses } = summary
      return { actId: String(actId), emails, unmatched, addresses }
    },
  )
}

function entityRoutes(app: Routes, db: Db): void {
  app.put(
    '/api/entities/:id/archived',
    {
      ...editing,
      schema: { params: IdParams, body: Archived, response: { 200: EntityDetail, ...refusals } },
    },
    async (request, reply) => {
      const { params, body, visibility } = request
      if (!(await isEntityVisible(db, visibility, params.id))) return notFound(reply, 'entity')
      await audited(
        db,
        actorOf(request),
        (tx) => setArchived(tx, 'entities', params.id, body.archived),
        () => ({
          action: body.archived ? 'entities.archive' : 'entities.unarchive',
          detail: { entity: params.id },
        }),
      )
      return (await readEntity(db, visibility, params.id)) ?? notFound(reply, 'entity')
    },
  )

  app.post(
    '/api/entities/:id/delete',
    {
      ...editing,
      schema: { params: IdParams, body: DeleteOrder, response: { 200: DeletedEntity, ...refusals } },
    },
    async (request) => {
      const { params, body, visibility } = request
      const actor = actorOf(request)
      const { actId, summary } = await audited(
        db,
        actor,
        (tx) => deleteEntity(tx, visibility, params.id, { by: actor.by, requestId: body.requestId }),
        entryOfAct((act, done) => ({ action: 'entities.delete', detail: { act, ...done } })),
      )
      return { actId: String(actId), members: summary.members }
    },
  )
}

async function assignAll(
  db: Db,
  request: FastifyRequest,
  list: Parameters<typeof assignMany>[2],
  how: { advisor: string; replace: boolean },
): Promise<Assigned> {
  const assigned = await audited(
    db,
    actorOf(request),
    (tx) => assignMany(tx, request.visibility, list, how),
    (count) =>
      count === 0
        ? null
        : {
            action: list.of === 'people' ? 'people.assign' : 'entities.assign',
            detail: { count, advisor: how.advisor, replace: how.replace },
          },
  )
  return { assigned }
}
