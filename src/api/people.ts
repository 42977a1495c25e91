import { z } from 'zod'
import { audit } from '../admin/audit.ts'
import { linkEarlierMail } from '../crm/commands/link-earlier-mail.ts'
import { decodePlace, encodePlace } from '../crm/queries/cursor.ts'
import { listPeople, readPerson, readTimeline } from '../crm/queries/people.ts'
import type { Db } from '../database/database.ts'
import { doerOf } from './access.ts'
import {
  ApiError,
  LinkEarlierMailReply,
  PeoplePage,
  PeopleQuery,
  PersonDetail,
  TimelinePage,
  TimelineQuery,
} from './contract.ts'
import { notFound } from './not-found.ts'
import type { Routes } from './with-zod.ts'

const PersonParams = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

export function peopleRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/people',
    {
      config: { action: 'people.read' },
      schema: { querystring: PeopleQuery, response: { 200: PeoplePage } },
    },
    async ({ query }) => {
      const { items, next } = await listPeople(db, query.text, {
        after: decodeName(query.cursor),
        limit: query.limit,
      })
      return { items, nextCursor: next && encodeName(next) }
    },
  )

  app.get(
    '/api/people/:id',
    {
      config: { action: 'people.read' },
      schema: { params: PersonParams, response: { 200: PersonDetail, 404: ApiError } },
    },
    async ({ params }, reply) => (await readPerson(db, params.id)) ?? notFound(reply, 'person'),
  )

  app.get(
    '/api/people/:id/timeline',
    {
      config: { action: 'people.read' },
      schema: { params: PersonParams, querystring: TimelineQuery, response: { 200: TimelinePage } },
    },
    async ({ params, query, sight }) => {
      const after = query.cursor ? decodePlace(query.cursor) : null
      const { items, next } = await readTimeline(db, sight, params.id, { after, limit: query.limit })
      return {
        items: items.map((item) => ({ kind: 'email' as const, ...item })),
        nextCursor: next && encodePlace(next),
      }
    },
  )

  app.post(
    '/api/people/:id/link-earlier-mail',
    {
      config: { action: 'people.edit' },
      schema: { params: PersonParams, response: { 200: LinkEarlierMailReply, 404: ApiError } },
    },
    async (request, reply) => {
      const { params } = request
      if (!(await readPerson(db, params.id))) return notFound(reply, 'person')
      const linked = await linkEarlierMail(db, params)
      await audit(db, {
        ...doerOf(request),
        action: 'people.link-earlier',
        detail: { person: params.id, linked },
      })
      return { linked }
    },
  )
}

function encodeName({ name, id }: { name: string; id: number }): string {
  return Buffer.from(JSON.stringify([name.slice(0, 100), id])).toString('base64url')
}

function decodeName(cursor: string | undefined): { name: string; id: number } | null {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as unknown[]
    return typeof name === 'string' && typeof id === 'number' && Number.isSafeInteger(id)
      ? { name, id }
      : null
  } catch {
    return null
  }
}
