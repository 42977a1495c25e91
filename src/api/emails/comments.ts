import { z } from 'zod'
import { audited } from '../../admin/audit/audited.ts'
import { notifyPeople } from '../../admin/notices/notify.ts'
import { addComment, deleteComment } from '../../crm/commands/comments.ts'
import { listComments } from '../../crm/queries/list-comments.ts'
import { subjectsOfEmails } from '../../crm/queries/noticed-records.ts'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { colleaguesFor, needColleagues } from '../colleagues.ts'
import { ApiError, ColleaguesForEmail, Comments, NewComment } from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { IdParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'

const config = { action: 'emails.read' } as const

/** Internal notes on an email, for whoever may see it. */
export function commentRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/emails/:id/comments',
    { config, schema: { params: IdParams, response: { 200: Comments, 404: ApiError } } },
    async ({ params, visibility }, reply) =>
      (await isEmailVisible(db, visibility, params.id)) ? present(db, params.id) : notFound(reply, 'email'),
  )

  app.post(
    '/api/emails/:id/comments',
    {
      config,
      schema: {
        params: IdParams,
        body: NewComment,
        response: { 200: Comments, 404: ApiError, 409: ApiError },
      },
    },
    async (request, reply) => {
      const { params, body, visibility } = request
      const email = params.id
      if (!(await isEmailVisible(db, visibility, email))) return notFound(reply, 'email')
      const mentioned = await needColleagues(db, body.mentions, { email })
      const mentions = mentioned.map(({ id }) => id)
      const actor = actorOf(request)
      await audited(
        db,
        actor,
        async (tx) => {
          const comment = await addComment(tx, { email, body: body.body, mentions, by: actor.by })
          await notifyPeople(tx, { kind: 'mention', to: mentions, by: actor.by, email })
          return comment
        },
        (comment) => ({ action: 'comments.add', detail: { comment, email, mentions } }),
      )
      return present(db, email)
    },
  )

  app.delete(
    '/api/comments/:id',
    { config, schema: { params: IdParams, response: { 204: z.null(), 404: ApiError } } },
    async (request, reply) => {
      const { params, viewer } = request
      const email = await audited(
        db,
        actorOf(request),
        (tx) => deleteComment(tx, params.id, viewer.id),
        (email) =>
          email === null ? null : { action: 'comments.delete', detail: { comment: params.id, email } },
      )
      return email === null ? notFound(reply, 'comment') : reply.code(204).send(null)
    },
  )

  app.get(
    '/api/emails/:id/colleagues',
    { config, schema: { params: IdParams, response: { 200: ColleaguesForEmail, 404: ApiError } } },
    async ({ params, visibility }, reply) => {
      if (!(await isEmailVisible(db, visibility, params.id))) return notFound(reply, 'email')
      const colleagues = await colleaguesFor(db, { email: params.id })
      return { items: colleagues.map(({ id, name, maySee }) => ({ id, name, maySee })) }
    },
  )
}

async function isEmailVisible(db: Db, visibility: Visibility, id: number): Promise<boolean> {
  return (await subjectsOfEmails(db, visibility, [id])).has(id)
}

async function present(db: Db, email: number): Promise<Comments> {
  const comments = await listComments(db, email)
  return { items: comments.map((one) => ({ ...one, id: String(one.id), at: one.at.toISOString() })) }
}
