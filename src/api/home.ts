import { silentClients } from '../crm/queries/silent-clients.ts'
import { unhappyClients } from '../crm/queries/unhappy-clients.ts'
import type { Db } from '../database/database.ts'
import { SilentClients, UnhappyClients } from './contract.ts'
import type { Routes } from './http/with-zod.ts'

/** A quarter: reviews are held that often. */
const SILENT_DAYS = 90
const SHOWN = 8
const DAY_MS = 24 * 60 * 60_000

export function homeRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/home/silent-clients',
    { config: { action: 'people.read' }, schema: { response: { 200: SilentClients } } },
    async ({ visibility }) => {
      const since = new Date(Date.now() - SILENT_DAYS * DAY_MS)
      const { clients, ...rest } = await silentClients(db, visibility, since, SHOWN)
      return {
        days: SILENT_DAYS,
        ...rest,
        clients: clients.map((client) => ({
          ...client,
          lastWrittenAt: client.lastWrittenAt?.toISOString() ?? null,
        })),
      }
    },
  )

  app.get(
    '/api/home/unhappy-clients',
    { config: { action: 'people.read' }, schema: { response: { 200: UnhappyClients } } },
    ({ visibility }) => unhappyClients(db, visibility, SHOWN),
  )
}
