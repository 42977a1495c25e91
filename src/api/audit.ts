import { auditActions } from '../admin/audit/actions.ts'
import { recordView } from '../admin/audit/audited.ts'
import { auditColumns, exportAudit } from '../admin/audit/export.ts'
import { type AuditFilters as Filters, listActors, listAudit } from '../admin/audit/list.ts'
import { auditState } from '../admin/audit/verify.ts'
import type { Db } from '../database/database.ts'
import { AuditChoices, AuditFilters, AuditPage, AuditQuery, AuditState } from './contract.ts'
import { actorOf } from './http/access.ts'
import { decodeCursor, encodeCursor } from './http/cursor.ts'
import type { Reading } from './http/reading.ts'
import { sendCsv } from './http/send-csv.ts'
import type { Routes } from './http/with-zod.ts'

export function auditRoutes(app: Routes, db: Db, reading: Reading): void {
  app.get(
    '/api/audit',
    { config: { action: 'audit.read' }, schema: { querystring: AuditQuery, response: { 200: AuditPage } } },
    async ({ query: { cursor, limit, ...filters } }) => {
      const after = decodeCursor(cursor, (at, id) =>
        typeof at === 'string' &&
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) &&
        !Number.isNaN(Date.parse(at)) &&
        Number.isSafeInteger(id)
          ? { at, id: id as number }
          : null,
      )
      const { items, next } = await listAudit(db, toFilters(filters), { after, limit })
      return {
        items: items.map(({ at, id, ...row }) => ({ id: String(id), at: at.toISOString(), ...row })),
        nextCursor: next && encodeCursor(next.at, next.id),
      }
    },
  )

  app.get(
    '/api/audit/choices',
    { config: { action: 'audit.read' }, schema: { response: { 200: AuditChoices } } },
    async () => ({
      people: await listActors(db),
      actions: Object.entries(auditActions).map(([action, { label }]) => ({ action, label })),
    }),
  )

  app.get(
    '/api/audit/state',
    { config: { action: 'audit.read' }, schema: { response: { 200: AuditState } } },
    () => auditState(db),
  )

  app.post(
    '/api/audit/head',
    { config: { action: 'audit.read' }, schema: { response: { 200: AuditState } } },
    async (request) => {
      const state = await auditState(db)
      await recordView(db, actorOf(request), { action: 'audit.export-head', detail: { seq: state.sealed } })
      return state
    },
  )

  app.post(
    '/api/audit/export',
    { config: { action: 'audit.read' }, schema: { body: AuditFilters } },
    (request, reply) =>
      reading.inTurn(request, reply, async () => {
        await recordView(db, actorOf(request), { action: 'audit.export', detail: { filters: request.body } })
        return sendCsv(reply, 'audit-log.csv', auditColumns, exportAudit(reading.db, toFilters(request.body)))
      }),
  )
}

function toFilters({ from, to, ...rest }: AuditFilters): Filters {
  return { ...rest, since: from ? new Date(from) : undefined, before: to ? new Date(to) : undefined }
}
