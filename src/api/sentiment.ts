import { Readable } from 'node:stream'
import { audited, recordView } from '../admin/audit/audited.ts'
import { chosenProvider, readSettings } from '../admin/settings.ts'
import { orderRatings } from '../crm/commands/order-ratings.ts'
import { correctRating } from '../crm/commands/store-ratings.ts'
import { exportCorrections } from '../crm/queries/export-corrections.ts'
import { countRatings, readProblem } from '../crm/queries/rating-state.ts'
import { mayRead } from '../crm/queries/read-email.ts'
import { readRating } from '../crm/queries/read-rating.ts'
import { entitySentiment, personSentiment } from '../crm/queries/sentiment-history.ts'
import { countWaiting } from '../crm/queries/waiting-ratings.ts'
import type { Db } from '../database/database.ts'
import type { Visibility } from '../domain/access.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { ProviderChoices } from '../domain/ports.ts'
import {
  ApiError,
  Correction,
  Rating,
  Rerate,
  RerateReply,
  SentimentHistory,
  SentimentState,
} from './contract.ts'
import { actorOf } from './http/access.ts'
import { IdParams } from './http/id-params.ts'
import { notFound } from './http/not-found.ts'
import type { Reading } from './http/reading.ts'
import type { Routes } from './http/with-zod.ts'

const history = { params: IdParams, response: { 200: SentimentHistory, 404: ApiError } }

/** Ratings of inbound mail: what a person or an entity feels, corrections, and how ratings are made. */
export function sentimentRoutes(app: Routes, db: Db, reading: Reading, ratings: ProviderChoices): void {
  const calendar = async () => ({ now: new Date(), timeZone: (await readSettings(db)).timeZone })

  app.get(
    '/api/people/:id/sentiment',
    { config: { action: 'people.read' }, schema: history },
    async ({ params, visibility }, reply) =>
      (await personSentiment(db, visibility, params.id, await calendar())) ?? notFound(reply, 'person'),
  )

  app.get(
    '/api/entities/:id/sentiment',
    { config: { action: 'people.read' }, schema: history },
    async ({ params, visibility }, reply) =>
      (await entitySentiment(db, visibility, params.id, await calendar())) ?? notFound(reply, 'entity'),
  )

  app.post(
    '/api/emails/:id/sentiment',
    {
      config: { action: 'sentiment.correct' },
      schema: { params: IdParams, body: Correction, response: { 200: Rating, 404: ApiError, 409: ApiError } },
    },
    async (request, reply) => {
      const { params, body, visibility } = request
      if (!(await mayRead(db, visibility, params.id))) return notFound(reply, 'email')
      const actor = actorOf(request)
      await audited(
        db,
        actor,
        async (tx) => {
          const was = await readRating(tx, params.id)
          return (await correctRating(tx, params.id, body.label, actor)) ? { from: was?.label ?? null } : null
        },
        (changed) =>
          changed && {
            action: 'emails.correct-sentiment',
            detail: { email: params.id, ...changed, label: body.label },
          },
      )
      return (await readRating(db, params.id)) ?? notFound(reply, 'email')
    },
  )

  app.get(
    '/api/sentiment',
    { config: { action: 'settings.read' }, schema: { response: { 200: SentimentState } } },
    ({ visibility }) => readSentimentState(db, ratings, visibility),
  )

  app.post(
    '/api/sentiment/rerate',
    {
      config: { action: 'settings.change' },
      schema: { body: Rerate, response: { 200: RerateReply, 409: ApiError } },
    },
    async (request) => {
      const { which } = request.body
      await refuseWhenOff(db, ratings)
      await audited(
        db,
        actorOf(request),
        (tx) => orderRatings(tx, which),
        () => ({ action: 'sentiment.rerate', detail: { which } }),
      )
      return { waiting: await countWaiting(db, request.visibility) }
    },
  )

  const description = 'JSON lines {id, text, label}, the oldest correction first.'
  app.get(
    '/api/sentiment/corrections',
    { config: { action: 'sentiment.export' }, schema: { description } },
    (request, reply) =>
      reading.inTurn(request, reply, async () => {
        await recordView(db, actorOf(request), { action: 'sentiment.export-corrections' })
        return reply
          .type('application/jsonl; charset=utf-8')
          .header('content-disposition', 'attachment; filename="sentiment-corrections.jsonl"')
          .header('cache-control', 'no-store')
          .send(Readable.from(toLines(reading.db)))
      }),
  )
}

async function* toLines(db: Db): AsyncGenerator<string> {
  for await (const labelled of exportCorrections(db)) yield `${JSON.stringify(labelled)}\n`
}

/** Throws RATING_OFF. */
export async function refuseWhenOff(db: Db, { byDefault }: ProviderChoices): Promise<void> {
  if ((await chosenProvider(db, byDefault)).provider !== 'off') return
  throw new ThroughlineError(
    'RATING_OFF',
    'Mail is not rated: the setting sentimentProvider is off. Choose a provider first. Nothing was changed.',
  )
}

async function readSentimentState(
  db: Db,
  ratings: ProviderChoices,
  visibility: Visibility,
): Promise<SentimentState> {
  const { provider, chosenBy } = await chosenProvider(db, ratings.byDefault)
  const problem = await readProblem(db)
  const waiting = provider === 'off' ? 0 : await countWaiting(db, visibility)
  return {
    ...{ provider, chosenBy, choices: ratings.choices, waiting },
    problem:
      problem?.provider === provider
        ? {
            sentence: problem.sentence,
            standsIn: problem.standsIn,
            since: problem.since.toISOString(),
            tryAgainAt: problem.tryAgainAt.toISOString(),
          }
        : null,
    ...(await countRatings(db, visibility)),
  }
}
