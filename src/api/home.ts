import { z } from 'zod'
import { listHomeReports, setHomeReport } from '../admin/home-reports.ts'
import { silentClients } from '../crm/queries/silent-clients.ts'
import { unhappyClients } from '../crm/queries/unhappy-clients.ts'
import type { Db } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { ApiError, HomeReports, OnHome, SilentClients, UnhappyClients } from './contract.ts'
import { notFound } from './http/not-found.ts'
import type { Routes } from './http/with-zod.ts'
import { findReport } from './reports/find-report.ts'

const HomeReport = z.object({ report: z.string().min(1).max(64) })

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

  app.get(
    '/api/home/reports',
    { config: { action: 'reports.read' }, schema: { response: { 200: HomeReports } } },
    async ({ viewer }) => ({ reports: await listHomeReports(db, viewer.id) }),
  )

  app.put(
    '/api/home/reports/:report',
    {
      config: { action: 'reports.read' },
      schema: { params: HomeReport, body: OnHome, response: { 204: z.null(), 404: ApiError, 409: ApiError } },
    },
    async ({ viewer, params, body }, reply) => {
      if (body.shown && !(await findReport(db, viewer, params.report))) return notFound(reply, 'report')
      if (await setHomeReport(db, viewer.id, params.report, body.shown)) return reply.code(204).send(null)
      throw new ThroughlineError(
        'HOME_FULL',
        'Six reports stand on your Home. Take one off to put another there.',
      )
    },
  )
}
