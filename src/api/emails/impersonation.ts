import { encodePlace } from '../../crm/queries/cursor.ts'
import { listImpersonation } from '../../crm/queries/list-impersonation.ts'
import type { Db } from '../../database/database.ts'
import { ImpersonationPage, ImpersonationQuery } from '../contract.ts'
import type { Routes } from '../http/with-zod.ts'
import { readPlace } from './read-filters.ts'

/** Compliance's list of senders that may be taken for somebody else. */
export function impersonationRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/impersonation',
    {
      config: { action: 'reviews.read' },
      schema: { querystring: ImpersonationQuery, response: { 200: ImpersonationPage } },
    },
    async ({ query, visibility }) => {
      const { items, next } = await listImpersonation(db, visibility, {
        after: readPlace(query.cursor),
        limit: query.limit,
      })
      return {
        items: items.map((item) => ({ id: item.email.id, ...item })),
        nextCursor: next && encodePlace(next),
      }
    },
  )
}
