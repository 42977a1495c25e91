import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audited, recordView } from '../../admin/audit/audited.ts'
import { changeReport, deleteReport, saveReport } from '../../admin/reports.ts'
import { readSettings } from '../../admin/settings.ts'
import { exportReport } from '../../crm/reports/export-report.ts'
import { planReport } from '../../crm/reports/plan.ts'
import { runReport } from '../../crm/reports/run-report.ts'
import type { Db } from '../../database/database.ts'
import type { Viewer } from '../../domain/access.ts'
import {
  ApiError,
  NewReport,
  Report,
  ReportChange,
  type ReportDefinition,
  ReportFile,
  ReportRefusal,
  ReportResult,
  Reports,
  ReportTypes,
  RunReport,
} from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { IdParams } from '../http/id-params.ts'
import { NotAllowed } from '../http/not-allowed.ts'
import { notFound } from '../http/not-found.ts'
import type { Reading } from '../http/reading.ts'
import { sendCsv } from '../http/send-csv.ts'
import { sendXlsx } from '../http/send-xlsx.ts'
import type { Routes } from '../http/with-zod.ts'
import { type NamedRowType, presentType, rowTypeFor, rowTypesFor, scopeFor } from './catalogue.ts'
import { findReport, findReports, presentSaved } from './find-report.ts'

const toRead = { config: { action: 'reports.read' } } as const
const toSave = { config: { action: 'reports.save' } } as const
const AnyReport = z.object({ id: z.string().min(1).max(64) })
const RunQuery = RunReport.pick({ limit: true }).extend({
  limit: z.coerce.number().int().min(1).max(5_000).default(500),
})

/** Reports: those that ship, those that people saved, and any other definition. */
export function reportRoutes(app: Routes, db: Db, reading: Reading): void {
  app.get(
    '/api/reports/types',
    { ...toRead, schema: { response: { 200: ReportTypes } } },
    async ({ viewer }) => {
      const { timeZone } = await readSettings(db)
      const items = []
      for (const rowType of rowTypesFor(viewer.roles)) items.push(await presentType(db, viewer, rowType))
      return { items, timeZone }
    },
  )

  app.get('/api/reports', { ...toRead, schema: { response: { 200: Reports } } }, async ({ viewer }) => ({
    items: await findReports(db, viewer),
  }))

  app.get(
    '/api/reports/:id',
    { ...toRead, schema: { params: AnyReport, response: { 200: Report, 404: ApiError } } },
    async ({ viewer, params }, reply) =>
      (await findReport(db, viewer, params.id)) ?? notFound(reply, 'report'),
  )

  app.post(
    '/api/reports/run',
    {
      ...toRead,
      schema: {
        body: RunReport,
        response: { 200: ReportResult, 400: ReportRefusal, 409: ApiError, 429: ApiError },
      },
    },
    (request, reply) =>
      reading.inTurn(request, reply, () => run(request, request.body.definition, request.body.limit, null)),
  )

  app.get(
    '/api/reports/:id/run',
    {
      ...toRead,
      schema: {
        params: AnyReport,
        querystring: RunQuery,
        response: { 200: ReportResult, 400: ReportRefusal, 404: ApiError, 409: ApiError, 429: ApiError },
      },
    },
    async (request, reply) => {
      const report = await findReport(db, request.viewer, request.params.id)
      if (!report) return notFound(reply, 'report')
      return reading.inTurn(request, reply, () =>
        run(request, report.definition, request.query.limit, report),
      )
    },
  )

  app.post('/api/reports/csv', { ...toRead, schema: { body: ReportFile } }, (request, reply) =>
    reading.inTurn(request, reply, () => sendFile(request, reply, request.body.definition, null, 'csv')),
  )

  app.get('/api/reports/:id/csv', { ...toRead, schema: { params: AnyReport } }, async (request, reply) => {
    const report = await findReport(db, request.viewer, request.params.id)
    if (!report) return notFound(reply, 'report')
    return reading.inTurn(request, reply, () => sendFile(request, reply, report.definition, report, 'csv'))
  })

  app.post('/api/reports/xlsx', { ...toRead, schema: { body: ReportFile } }, (request, reply) =>
    reading.inTurn(request, reply, () => sendFile(request, reply, request.body.definition, null, 'xlsx')),
  )

  app.get('/api/reports/:id/xlsx', { ...toRead, schema: { params: AnyReport } }, async (request, reply) => {
    const report = await findReport(db, request.viewer, request.params.id)
    if (!report) return notFound(reply, 'report')
    return reading.inTurn(request, reply, () => sendFile(request, reply, report.definition, report, 'xlsx'))
  })

  app.post(
    '/api/reports',
    { ...toSave, schema: { body: NewReport, response: { 201: Report, 400: ReportRefusal, 409: ApiError } } },
    async (request, reply) => {
      const { viewer, body } = request
      planReport(neededType(viewer, body.definition), body.definition)
      const report = await audited(
        db,
        actorOf(request),
        (tx) => saveReport(tx, viewer, body),
        ({ id, name, sharedWith }) => ({
          action: 'reports.save',
          detail: { report: id, name, type: body.definition.type, sharedWith },
        }),
      )
      return reply.code(201).send(presentSaved(report, viewer))
    },
  )

  app.patch(
    '/api/reports/:id',
    {
      ...toSave,
      schema: {
        params: IdParams,
        body: ReportChange,
        response: { 200: Report, 400: ReportRefusal, 404: ApiError, 409: ApiError },
      },
    },
    async (request, reply) => {
      const { viewer, params, body } = request
      const { version, ...change } = body
      if (change.definition) planReport(neededType(viewer, change.definition), change.definition)
      const report = await audited(
        db,
        actorOf(request),
        (tx) => changeReport(tx, viewer.id, params.id, version, change),
        (changed) =>
          changed && {
            action: 'reports.change',
            detail: {
              ...{ report: changed.id, name: changed.name },
              ...{ parts: Object.keys(change), sharedWith: changed.sharedWith },
            },
          },
      )
      return report ? presentSaved(report, viewer) : notFound(reply, 'report')
    },
  )

  app.delete(
    '/api/reports/:id',
    { ...toSave, schema: { params: IdParams, response: { 204: z.null(), 404: ApiError } } },
    async (request, reply) => {
      const { viewer, params } = request
      const name = await audited(
        db,
        actorOf(request),
        (tx) => deleteReport(tx, viewer.id, params.id),
        (name) =>
          name === null ? null : { action: 'reports.delete', detail: { report: String(params.id), name } },
      )
      return name === null ? notFound(reply, 'report') : reply.code(204).send(null)
    },
  )

  /** The same as a file. */
  async function sendFile(
    request: FastifyRequest,
    reply: FastifyReply,
    definition: ReportDefinition,
    report: Pick<Report, 'id' | 'name'> | null,
    kind: 'csv' | 'xlsx',
  ): Promise<FastifyReply> {
    const rowType = neededType(request.viewer, definition)
    const scope = await scopeFor(db, request.viewer, rowType)
    const { columns, rows } = await exportReport(reading.db, planReport(rowType, definition), scope)
    await recordView(db, actorOf(request), {
      action: 'reports.export',
      detail: { report: report?.id ?? null, name: report?.name ?? null, type: rowType.type },
    })
    const name = `${fileName(report?.name)}.${kind}`
    if (kind === 'xlsx') return sendXlsx(reply, name, columns, rows)
    return sendCsv(
      reply,
      name,
      columns.map(({ label }) => label),
      rows,
    )
  }

  /** `report`: the one that is run; null: a definition of its own. */
  async function run(
    request: FastifyRequest,
    definition: ReportDefinition,
    limit: number,
    report: Pick<Report, 'id' | 'name'> | null,
  ): Promise<ReportResult> {
    const { viewer } = request
    const rowType = neededType(viewer, definition)
    const scope = await scopeFor(db, viewer, rowType)
    const result = await runReport(reading.db, planReport(rowType, definition), scope, limit)
    // A look at content, as at a body (G10).
    if (rowType.showsContent)
      await recordView(db, actorOf(request), {
        action: 'reports.run',
        detail: {
          report: report?.id ?? null,
          name: report?.name ?? null,
          type: rowType.type,
          rows: result.rows.length,
        },
      })
    return { ...result, ranAt: scope.now.toISOString(), timeZone: scope.zone }
  }
}

function fileName(name: string | undefined): string {
  const plain = (name ?? '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 -]/g, '')
    .trim()
    .slice(0, 80)
  return plain || 'report'
}

/** The rows of a report as the viewer may see them. Throws NotAllowed. */
function neededType({ roles }: Viewer, { type }: ReportDefinition): NamedRowType {
  const rowType = rowTypeFor(roles, type)
  if (rowType) return rowType
  throw new NotAllowed('Your role does not include the rows of this report. Ask your administrator.')
}
