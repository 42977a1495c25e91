import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AuditAction } from '../../admin/audit/actions.ts'
import { audited } from '../../admin/audit/audited.ts'
import { notifyPeople } from '../../admin/notices/notify.ts'
import {
  addActivity,
  changeActivity,
  deleteActivity,
  restoreActivity,
  setTaskState,
} from '../../crm/commands/keep-activities.ts'
import { readActivity } from '../../crm/queries/activity-rows.ts'
import { countTimeline } from '../../crm/queries/count-timeline.ts'
import { findSameActivity } from '../../crm/queries/find-activity.ts'
import { subjectsOfEmails } from '../../crm/queries/noticed-records.ts'
import { openTasks } from '../../crm/queries/open-tasks.ts'
import { readTimeline, type Whose } from '../../crm/queries/timeline.ts'
import { decodeTimelinePlace, encodeTimelinePlace } from '../../crm/queries/timeline-cursor.ts'
import { arePeopleVisible, isEntityVisible, isPersonVisible } from '../../crm/queries/visible-people.ts'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { type About, needColleagues } from '../colleagues.ts'
import {
  ActivityChange,
  ActivityDetail,
  ApiError,
  NewActivity,
  OpenTasks,
  TaskQuery,
  TaskState,
  TimelineCounts,
  TimelinePage,
  TimelineQuery,
} from '../contract.ts'
import { toRecordId, toText } from '../emails/read-filters.ts'
import { actorOf } from '../http/access.ts'
import { BadRequest } from '../http/bad-request.ts'
import { IdParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'

const reading = { config: { action: 'people.read' } } as const
const editing = { config: { action: 'people.edit' } } as const
const oneActivity = { 200: ActivityDetail, 404: ApiError, 409: ApiError }

export function activityRoutes(app: Routes, db: Db): void {
  timelineRoutes(app, db, 'people')
  timelineRoutes(app, db, 'entities')

  type ActivityAct = Extract<AuditAction, `activities.${string}`>
  /** `work` returns the id of the activity; null: there is none. */
  const change = <Id extends number | null>(
    request: FastifyRequest,
    action: ActivityAct,
    work: (tx: Db) => Promise<Id>,
  ) =>
    audited(db, actorOf(request), work, (activity) =>
      activity === null ? null : { action, detail: { activity } },
    )

  app.get(
    '/api/tasks',
    { ...reading, schema: { querystring: TaskQuery, response: { 200: OpenTasks } } },
    ({ query: { assignee, limit }, visibility, viewer }) =>
      openTasks(db, visibility, {
        assignee: assignee === 'mine' ? viewer.id : assignee === 'all' ? null : toText(assignee, 'assignee'),
        now: new Date(),
        limit,
      }),
  )

  app.get(
    '/api/activities/:id',
    { ...reading, schema: { params: IdParams, response: { 200: ActivityDetail, 404: ApiError } } },
    async ({ params, visibility }, reply) =>
      (await readActivity(db, visibility, params.id)) ?? notFound(reply, 'activity'),
  )

  app.post(
    '/api/activities',
    { ...editing, schema: { body: NewActivity, response: oneActivity } },
    async (request, reply) => {
      const { body, visibility, viewer } = request
      const people = body.people.map((id) => toRecordId(id, 'people'))
      const entity = body.entity === null ? null : toRecordId(body.entity, 'entity')
      if (!(await arePeopleVisible(db, visibility, people))) return notFound(reply, 'person')
      if (entity !== null && !(await isEntityVisible(db, visibility, entity)))
        return notFound(reply, 'entity')
      const email = body.email === null ? null : toRecordId(body.email, 'email')
      if (email !== null && !(await subjectsOfEmails(db, visibility, [email])).has(email))
        return notFound(reply, 'email')
      const by = { id: viewer.id, name: viewer.name }
      const assignee = await readAssignee(db, body.assignee, { people, entity, email })
      const activity = { ...body, at: new Date(body.at), people, entity, email, assignee, by }
      // Sent again, since the answer was lost on the way, it is there already.
      const id =
        (await findSameActivity(db, activity)) ??
        (await change(request, 'activities.add', async (tx) => {
          const added = await addActivity(tx, activity)
          if (assignee)
            await notifyPeople(tx, { kind: 'taskAssigned', to: [assignee.id], by, activity: added })
          return added
        }))
      return (await readActivity(db, visibility, id)) ?? notFound(reply, 'activity')
    },
  )

  app.patch(
    '/api/activities/:id',
    { ...editing, schema: { params: IdParams, body: ActivityChange, response: oneActivity } },
    async (request, reply) => {
      const { params, body, visibility } = request
      const before = await readActivity(db, visibility, params.id)
      if (!before) return notFound(reply, 'activity')
      const assignee =
        body.assignee === undefined ? undefined : await readAssignee(db, body.assignee, aboutOf(before))
      await change(request, 'activities.change', async (tx) => {
        await changeActivity(tx, params.id, {
          ...body,
          at: body.at ? new Date(body.at) : undefined,
          assignee,
        })
        if (assignee && assignee.id !== before.assignee?.id)
          await notifyPeople(tx, {
            kind: 'taskAssigned',
            to: [assignee.id],
            by: actorOf(request).by,
            activity: params.id,
          })
        return params.id
      })
      return (await readActivity(db, visibility, params.id)) ?? notFound(reply, 'activity')
    },
  )

  app.put(
    '/api/activities/:id/state',
    { ...editing, schema: { params: IdParams, body: TaskState, response: oneActivity } },
    async (request, reply) => {
      const { params, body, visibility } = request
      if (!(await readActivity(db, visibility, params.id))) return notFound(reply, 'activity')
      await change(request, body.done ? 'activities.complete' : 'activities.reopen', async (tx) => {
        await setTaskState(tx, params.id, body.done)
        return params.id
      })
      return (await readActivity(db, visibility, params.id)) ?? notFound(reply, 'activity')
    },
  )

  app.delete(
    '/api/activities/:id',
    { ...editing, schema: { params: IdParams, response: { 204: z.null(), 404: ApiError } } },
    async (request, reply) => {
      const { params, visibility, viewer } = request
      if (!(await readActivity(db, visibility, params.id))) return notFound(reply, 'activity')
      await change(request, 'activities.delete', async (tx) => {
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
      const { params, visibility, viewer } = request
      const restored = await change(request, 'activities.restore', async (tx) =>
        (await restoreActivity(tx, params.id, viewer.id)) ? params.id : null,
      )
      if (restored === null) return notFound(reply, 'activity')
      return (await readActivity(db, visibility, params.id)) ?? notFound(reply, 'activity')
    },
  )
}

/** Throws COLLEAGUE_UNKNOWN. */
async function readAssignee(
  db: Db,
  id: string | null,
  about: About,
): Promise<{ id: string; name: string } | null> {
  const [colleague] = id === null ? [] : await needColleagues(db, [id], about)
  return colleague ? { id: colleague.id, name: colleague.name } : null
}

function aboutOf({ people, entity, email }: ActivityDetail): About {
  return {
    people: people.map(({ id }) => Number(id)),
    entity: entity && Number(entity.id),
    email: email && Number(email.id),
  }
}

function timelineRoutes(app: Routes, db: Db, of: 'people' | 'entities'): void {
  const whoseOf = (id: number): Whose => (of === 'people' ? { person: id } : { entity: id })
  const isVisible = (visibility: Visibility, id: number) =>
    of === 'people' ? isPersonVisible(db, visibility, id) : isEntityVisible(db, visibility, id)
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
    async ({ params, query: { kind, text, cursor, limit }, visibility }, reply) => {
      if (!(await isVisible(visibility, params.id))) return notFound(reply, absent)
      const after = cursor === undefined ? null : decodeTimelinePlace(cursor)
      if (cursor !== undefined && !after)
        throw new BadRequest('cursor is not valid; leave it out to start from the beginning.')
      const { items, next } = await readTimeline(db, visibility, whoseOf(params.id), {
        kind,
        text,
        after,
        limit,
      })
      return { items, nextCursor: next && encodeTimelinePlace(next) }
    },
  )

  app.get(
    `/api/${of}/:id/timeline/counts`,
    { ...reading, schema: { params: IdParams, response: { 200: TimelineCounts, 404: ApiError } } },
    async ({ params, visibility }, reply) =>
      (await isVisible(visibility, params.id))
        ? countTimeline(db, visibility, whoseOf(params.id))
        : notFound(reply, absent),
  )
}
