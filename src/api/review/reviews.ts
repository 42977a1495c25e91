import { randomInt } from 'node:crypto'
import { audited, recordView } from '../../admin/audit/audited.ts'
import { decideReviews } from '../../crm/commands/decide-reviews.ts'
import { drawSample } from '../../crm/commands/draw-sample.ts'
import { encodePlace } from '../../crm/queries/cursor.ts'
import type { ReviewFilters as Filters } from '../../crm/queries/review-filters.ts'
import { countReviews, listReviews, readReview, reviewChoices } from '../../crm/queries/reviews.ts'
import type { Db } from '../../database/database.ts'
import {
  ApiError,
  Decide,
  DecideReply,
  DrawSample,
  ReviewChoices,
  ReviewCounts,
  ReviewDetail,
  ReviewFilters,
  ReviewPage,
  ReviewQuery,
  SampleDrawn,
} from '../contract.ts'
import { readPlace, toDate, toRecordId, toText } from '../emails/read-filters.ts'
import { actorOf } from '../http/access.ts'
import { BadRequest } from '../http/bad-request.ts'
import { IdParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'
import { tellReviewers } from './tell-reviewers.ts'

/** What Compliance is to look at, and what was decided. */
export function reviewRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/reviews',
    {
      config: { action: 'reviews.read' },
      schema: { querystring: ReviewQuery, response: { 200: ReviewPage } },
    },
    async ({ query, visibility }) => {
      const page = { after: readPlace(query.cursor), limit: query.limit }
      const { items, next } = await listReviews(db, visibility, toFilters(query), page)
      return { items, nextCursor: next && encodePlace(next) }
    },
  )

  app.get(
    '/api/reviews/counts',
    {
      config: { action: 'reviews.read' },
      schema: { querystring: ReviewFilters, response: { 200: ReviewCounts } },
    },
    async ({ query }) => countReviews(db, toFilters(query)),
  )

  app.get(
    '/api/reviews/choices',
    { config: { action: 'reviews.read' }, schema: { response: { 200: ReviewChoices } } },
    () => reviewChoices(db),
  )

  app.get(
    '/api/reviews/:id',
    {
      config: { action: 'reviews.read' },
      schema: { params: IdParams, response: { 200: ReviewDetail, 404: ApiError } },
    },
    async (request, reply) => {
      const email = request.params.id
      const review = await readReview(db, request.visibility, email)
      if (!review) return notFound(reply, 'review')
      await recordView(db, actorOf(request), { action: 'hits.read', detail: { email } })
      return review
    },
  )

  app.post(
    '/api/reviews/decisions',
    { config: { action: 'reviews.decide' }, schema: { body: Decide, response: { 200: DecideReply } } },
    async (request) => {
      const { emails, ...how } = request.body
      const order = {
        ...how,
        emails: emails.map(({ id, version }) => ({ id: toRecordId(id, 'emails'), version })),
      }
      const actor = actorOf(request)
      const { decided, refused } = await audited(
        db,
        actor,
        async (tx) => {
          const done = await decideReviews(tx, order, actor)
          await tellReviewers(tx, done, order, actor.by)
          return done
        },
        ({ decided, refused }) =>
          decided.length === 0
            ? null
            : {
                action: 'reviews.decide',
                detail: {
                  emails: decided,
                  decision: how.decision,
                  secondLook: how.secondLook,
                  refused: refused.length,
                },
                reason: how.note || null,
              },
      )
      return { decided: decided.length, refused: refused.map((one) => ({ ...one, id: String(one.id) })) }
    },
  )

  app.post(
    '/api/reviews/sample',
    {
      config: { action: 'reviews.decide' },
      schema: { body: DrawSample, response: { 200: SampleDrawn, 409: ApiError } },
    },
    async (request) => {
      const { sentFrom, sentTo, percent } = request.body
      const time = { sentFrom: new Date(sentFrom), sentTo: new Date(sentTo) }
      if (time.sentFrom >= time.sentTo) throw new BadRequest('sentTo is not after sentFrom.')
      return audited(
        db,
        actorOf(request),
        (tx) => drawSample(tx, { ...time, percent }, randomInt(2 ** 47)),
        (drawn) => ({ action: 'reviews.sample', detail: { sentFrom, sentTo, percent, ...drawn } }),
      )
    },
  )
}

/** Throws BadRequest. */
function toFilters({ list, employee, reviewer, sentFrom, sentTo, ...query }: ReviewFilters): Filters {
  return {
    state: query.state,
    source: query.source,
    phrase: query.phrase,
    list: list === undefined ? undefined : toRecordId(list, 'list'),
    employee: employee === undefined ? undefined : toText(employee, 'employee'),
    reviewer: reviewer === undefined ? undefined : toText(reviewer, 'reviewer'),
    sentFrom: toDate(sentFrom),
    sentTo: toDate(sentTo),
  }
}
