import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AuditAction } from '../admin/audit/actions.ts'
import { audit } from '../admin/audit.ts'
import {
  addActivity,
  changeActivity,
  deleteActivity,
  restoreActivity,
  setTaskState,
} from '../crm/commands/keep-activities.ts'
import { readActivity } from '../crm/queries/activity-rows.ts'
import { countTimeline } from '../crm/queries/count-timeline.ts'
import { findSameActivity } from '../crm/queries/find-activity.ts'
import { arePeopleSeen, isEntitySeen, isPersonSeen } from '../crm/queries/seen-people.ts'
import { readTimeline, type Whose } from '../crm/queries/timeline.ts'
import { decodeTimelinePlace, encodeTimelinePlace } from '../crm/queries/timeline-cursor.ts'
import { type Db, inTransaction } from '../database/database.ts'
import type { Sight } from '../domain/access.ts'
import { doerOf } from './access.ts'
import { BadRequest } from './bad-request.ts'
import {
  ActivityChange,
  ActivityDetail,
  ApiError,
  NewActivity,
  TaskState,
  TimelineCounts,
  TimelinePage,
  TimelineQuery,
} from './contract.ts'
import { IdParams } from './id-params.ts'
import { notFound } from './not-found.ts'
import { toRecordId } from './read-filters.ts'
import type { Routes } from './with-zod.ts'

const reading = { config: { action: 'people.read' } } as const
const editing = { config: { action: 'people.edit' } } as const
const oneActivity = { 200: ActivityDetail, 404: ApiError, 409: ApiError }

export function activityRoutes(app: Routes, db: Db): void {
  timelineRoutes(app, db, 'people')
  timelineRoutes(app, db, 'entities')

  type ActivityAct = Extract<AuditAction, `activities.${string}`>
  /** Acts and notes in one transaction. */
  const noted = (request: FastifyRequest, action: ActivityAct, act: (tx: Db) => Promise<number>) =>
    inTransaction(db, async (tx) => {
      const activity = await act(tx)
      await audit(tx, { ...doerOf(request), action, detail: { activity } })
      return activity
    })

  app.get(
    '/api/activities/:id',
    { ...reading, schema: { params: IdParams, response: { 200: ActivityDetail, 404: ApiError } } },
    async ({ params, sight }, reply) =>
      (await readActivity(db, sight, params.id)) ?? notFound(reply, 'activity'),
  )

  app.post(
    '/api/activities',
    { ...editing, schema: { body: NewActivity, response: oneActivity } },
    async (request, reply) => {
      const { body, sight, viewer } = request
      const people = body.people.map((id) => toRecordId(id, 'people'))
      const entity = body.entity === null ? null : toRecordId(body.entity, 'entity')
      if (!(await arePeopleSeen(db, sight, people))) return notFound(reply, 'person')
      if (entity !== null && !(await isEntitySeen(db, sight, entity))) return notFound(reply, 'entity')
      const by = { id: viewer.id, name: viewer.name }
      const activity = { ...body, at: new Date(body.at), people, entity, by }
      // Sent again, since the answer was lost on the way, it is there already.
      const id =
        (await findSameActivity(db, activity)) ??
        (await noted(request, 'activities.add', (tx) => addActivity(tx, activity)))
      return (await readActivity(db, sight, id)) ?? notFound(reply, 'activity')
    },
  )

  app.patch(
    '/api/activities/:id',
    { ...editing, schema: { params: IdParams, body: ActivityChange, response: oneActivity } },
    async (request, reply) => {
      const { params, body, sight } = request
      if (!(await readActivity(db, sight, params.id))) return notFound(reply, 'activity')
      await noted(request, 'activities.change', async (tx) => {
        await changeActivity(tx, params.id, { ...body, at: body.at ? new Date(body.at) : undefined })
        return params.id
      })
      return (await readActivity(db, sight, params.id)) ?? notFound(reply, 'activity')
    },
  )

  app.put(
    '/api/activities/:id/state',
    { ...editing, schema: { params: IdParams, body: TaskState, response: oneActivity } },
    async (request, reply) => {
      const { params, body, sight } = request
      if (!(await readActivity(db, sight, params.id))) return notFound(reply, 'activity')
      await noted(request, body.done ? 'activities.complete' : 'activities.reopen', async (tx) => {
        await setTaskState(tx, params.id, body.done)
        return params.id
      })
      return (await readActivity(db, sight, params.id)) ?? notFound(reply, 'activity')
    },
  )

  app.delete(
    '/api/activities/:id',
    { ...editing, schema: { params: IdParams, response: { 204: z.null(), 404: ApiError } } },
    async (request, reply) => {
      const { params, sight, viewer } = request
      if (!(await readActivity(db, sight, params.id))) return notFound(reply, 'activity')
      await noted(request, 'activities.delete', async (tx) => {
        await deleteActivity(tx, params.id, viewer.id)
        return params.id
      })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/activities/:id/restore',
    { ...editing, schema: { params: IdParams, response: oneActivity } },
    async (request, reply) => {
      const { params, sight, viewer } = request
      const restored = await inTransaction(db, async (tx) => {
        if (!(await restoreActivity(tx, params.id, viewer.id))) return false
        const detail = { activity: params.id }
        await audit(tx, { ...doerOf(request), action: 'activities.restore', detail })
        return true
      })
      if (!restored) return notFound(reply, 'activity')
      return (await readActivity(db, sight, params.id)) ?? notFound(reply, 'activity')
    },
  )
}

function timelineRoutes(app: Routes, db: Db, of: 'people' | 'entities'): void {
  const whoseOf = (id: number): Whose => (of === 'people' ? { person: id } : { entity: id })
  const isSeen = (sight: Sight, id: number) =>
    of === 'people' ? isPersonSeen(db, sight, id) : isEntitySeen(db, sight, id)
  const absent = of === 'people' ? 'person' : 'entity'

  app.get(
    `/api/${of}/:id/timeline`,
    {
      ...reading,
      schema: {
        params: IdParams,
        querystring: TimelineQuery,
        response: { 200: TimelinePage, 404: ApiError },
      },
    },
    async ({ params, query: { kind, cursor, limit }, sight }, reply) => {
      if (!(await isSeen(sight, params.id))) return notFound(reply, absent)
      const after = cursor === undefined ? null : decodeTimelinePlace(cursor)
      if (cursor !== undefined && !after)
        throw new BadRequest('cursor is none of ours; leave it out to begin anew.')
      const { items, next } = await readTimeline(db, sight, whoseOf(params.id), { kind, after, limit })
      return { items, nextCursor: next && encodeTimelinePlace(next) }
    },
  )

  app.get(
    `/api/${of}/:id/timeline/counts`,
    { ...reading, schema: { params: IdParams, response: { 200: TimelineCounts, 404: ApiError } } },
    async ({ params, sight }, reply) =>
      (await isSeen(sight, params.id))
        ? countTimeline(db, sight, whoseOf(params.id))
        : notFound(reply, absent),
  )
}
