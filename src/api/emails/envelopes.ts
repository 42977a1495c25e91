import { encodePlace } from '../../crm/queries/cursor.ts'
import { listEnvelopes } from '../../crm/queries/list-envelopes.ts'
import type { Db } from '../../database/database.ts'
import { EnvelopePage, EnvelopeQuery } from '../contract.ts'
import type { Routes } from '../http/with-zod.ts'
import { readFilters, readPlace } from './read-filters.ts'

/** The Administrator's Emails page. */
export function envelopeRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/emails/envelopes',
    {
      config: { action: 'emails.readEnvelopes' },
      schema: { querystring: EnvelopeQuery, response: { 200: EnvelopePage } },
    },
    async ({ query, visibility, viewer }) => {
      const { folder, cursor, limit } = query
      const view = { folder, filters: readFilters(query, viewer) }
      const { items, next } = await listEnvelopes(db, visibility, view, { after: readPlace(cursor), limit })
      return { items, nextCursor: next && encodePlace(next) }
    },
  )
}
