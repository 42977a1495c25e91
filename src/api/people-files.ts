import type { FastifyRequest } from 'fastify'
import { type AuditEntry, audit } from '../admin/audit.ts'
import { importPeople } from '../crm/commands/import-people.ts'
import { linkEarlierMailOfAll } from '../crm/commands/link-earlier-mail.ts'
import { entityColumns, exportEntities } from '../crm/queries/export-entities.ts'
import { exportPeople, peopleColumns } from '../crm/queries/export-people.ts'
import type { Db } from '../database/database.ts'
import { doerOf } from './access.ts'
import {
  ApiError,
  EntityFilters,
  ImportFile,
  ImportReport,
  LinkEarlierMailReply,
  PeopleFilters,
} from './contract.ts'
import { sendCsv } from './send-csv.ts'
import { streamProgress } from './stream-progress.ts'
import type { Routes } from './with-zod.ts'

/** 20 MB of CSV as JSON, whose quotes and line ends take two characters. */
const LARGEST_BODY = 44 * 1024 * 1024
const importing = { config: { action: 'people.import' }, bodyLimit: LARGEST_BODY } as const
const exporting = { config: { action: 'people.export' } } as const

/** People and entities as files: export, and import with its preview. */
export function peopleFileRoutes(app: Routes, db: Db): void {
  const noted = (request: FastifyRequest, entry: Pick<AuditEntry, 'action' | 'detail'>) =>
    audit(db, { ...doerOf(request), ...entry })

  app.get(
    '/api/people/export',
    { ...exporting, schema: { querystring: PeopleFilters } },
    async (request, reply) => {
      const { query, sight } = request
      await noted(request, { action: 'people.export', detail: { filters: Object.keys(query) } })
      return sendCsv(reply, 'people.csv', peopleColumns, exportPeople(db, sight, query))
    },
  )

  app.get(
    '/api/entities/export',
    { ...exporting, schema: { querystring: EntityFilters } },
    async (request, reply) => {
      const { query, sight } = request
      await noted(request, { action: 'entities.export', detail: { filters: Object.keys(query) } })
      return sendCsv(reply, 'entities.csv', entityColumns, exportEntities(db, sight, query))
    },
  )

  app.post(
    '/api/people/import/preview',
    { ...importing, schema: { body: ImportFile, response: { 200: ImportReport, 409: ApiError } } },
    ({ body, sight }) => importPeople(db, body.csv, { sight, columns: body.columns, dryRun: true }),
  )

  app.post(
    '/api/people/link-earlier-mail',
    { config: importing.config, schema: { response: { 200: LinkEarlierMailReply } } },
    async (request) => {
      const { actId, summary } = await linkEarlierMailOfAll(db, request.sight, {
        by: doerOf(request).by,
        note: (tx, act, { linked }) =>
          audit(tx, {
            ...doerOf(request),
            action: 'people.link-earlier',
            detail: { act, person: 'all', linked },
          }),
      })
      return { linked: summary.linked, actId: String(actId) }
    },
  )

  app.post(
    '/api/people/import',
    { ...importing, schema: { body: ImportFile, response: { 200: ImportReport, 409: ApiError } } },
    async (request, reply) => {
      const { body, sight } = request
      return streamProgress(request, reply, async (onProgress) => {
        const report = await importPeople(db, body.csv, { sight, columns: body.columns, onProgress })
        const { created, updated, unchanged, refused } = report
        const detail = { created, updated, unchanged, refused: refused.length }
        await noted(request, { action: 'people.import', detail })
        return report
      })
    },
  )
}
