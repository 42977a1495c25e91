import { z } from 'zod'
import { audited } from '../../admin/audit/audited.ts'
import { mergePeople } from '../../crm/commands/merge-people.ts'
import { undoMerge } from '../../crm/commands/undo-merge.ts'
import { findDuplicates } from '../../crm/queries/find-duplicates.ts'
import { findMerge } from '../../crm/queries/find-merge.ts'
import { arePeopleVisible, isPersonVisible } from '../../crm/queries/visible-people.ts'
import type { Db } from '../../database/database.ts'
import { ApiError, Duplicates, Merge, MergeReply } from '../contract.ts'
import { toRecordId } from '../emails/read-filters.ts'
import { actorOf } from '../http/access.ts'
import { entryOfAct } from '../http/entry-of-act.ts'
import { ActParams, IdParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'

const merging = { config: { action: 'people.merge' } } as const

export function mergeRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/people/:id/duplicates',
    {
      config: { action: 'people.read' },
      schema: { params: IdParams, response: { 200: Duplicates, 404: ApiError } },
    },
    async ({ params, visibility }, reply) =>
      (await isPersonVisible(db, visibility, params.id))
        ? { items: await findDuplicates(db, visibility, params.id) }
        : notFound(reply, 'person'),
  )

  app.post(
    '/api/people/:id/merge',
    {
      ...merging,
      schema: { params: IdParams, body: Merge, response: { 200: MergeReply, 404: ApiError, 409: ApiError } },
    },
    async (request, reply) => {
      const { params, body, visibility } = request
      const other = toRecordId(body.other, 'other')
      if (!(await arePeopleVisible(db, visibility, [params.id, other]))) return notFound(reply, 'person')
      const actor = actorOf(request)
      const { actId, summary } = await audited(
        db,
        actor,
        (tx) => mergePeople(tx, { keep: params.id, other }, { by: actor.by }),
        entryOfAct((act, merged) => ({ action: 'people.merge', detail: { act, ...merged } })),
      )
      return { ...summary, actId: String(actId) }
    },
  )

  app.post(
    '/api/people/merges/:actId/undo',
    { ...merging, schema: { params: ActParams, response: { 204: z.null(), 404: ApiError, 409: ApiError } } },
    async (request, reply) => {
      const { params, visibility } = request
      const merge = await findMerge(db, params.actId)
      if (!merge || !(await isPersonVisible(db, visibility, merge.keep))) return notFound(reply, 'merge')
      const actor = actorOf(request)
      await audited(
        db,
        actor,
        (tx) => undoMerge(tx, params.actId, { by: actor.by }),
        (people) => ({ action: 'people.merge-undo', detail: { act: params.actId, ...people } }),
      )
      return reply.code(204).send(null)
    },
  )
}
