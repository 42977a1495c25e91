import { auditActions, describeAction } from '../../admin/audit/actions.ts'
import { recordView } from '../../admin/audit/audited.ts'
import { auditColumns, exportAudit } from '../../admin/audit/export.ts'
import { type AuditFilters as Filters, listActors, listAudit } from '../../admin/audit/list.ts'
import { auditState, verifyAudit } from '../../admin/audit/verify.ts'
import { clientRecords } from '../../crm/queries/client-records.ts'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { AuditChoices, AuditFilters, AuditPage, AuditQuery, AuditState, AuditVerdict } from '../contract.ts'
import { toRecordId } from '../emails/read-filters.ts'
import { actorOf } from '../http/access.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import type { Reading } from '../http/reading.ts'
import { sendCsv } from '../http/send-csv.ts'
import { streamProgress } from '../http/stream-progress.ts'
import type { Routes } from '../http/with-zod.ts'
import { auditNamesOf } from './names-of.ts'

export function auditRoutes(app: Routes, db: Db, reading: Reading): void {
  app.get(
    '/api/audit',
    { config: { action: 'audit.read' }, schema: { querystring: AuditQuery, response: { 200: AuditPage } } },
    async ({ query: { cursor, limit, ...filters }, visibility }) => {
      const after = decodeCursor(cursor, (at, id) =>
        typeof at === 'string' &&
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) &&
        !Number.isNaN(Date.parse(at)) &&
        Number.isSafeInteger(id)
          ? { at, id: id as number }
          : null,
      )
      const asked = await toFilters(db, visibility, filters)
      const { items, next } = await listAudit(db, asked, { after, limit })
      const details = items.map(({ detail }) => detail)
      const names = await auditNamesOf(db, visibility, details, app.guarded)
      return {
        items: items.map(({ at, id, ...row }) => ({
          ...{ id: String(id), at: at.toISOString(), ...row },
          sentence: describeAction(row.action, row.detail, names),
        })),
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
    '/api/audit/verify',
    { config: { action: 'audit.read' }, schema: { response: { 200: AuditVerdict } } },
    async (request, reply) =>
      reading.inTurn(request, reply, () =>
        streamProgress(request, reply, async (onProgress) => {
          const verdict = await verifyAudit(reading.db, null, onProgress)
          const detail = { seq: verdict.sealed, brokenAt: verdict.broken === null ? null : verdict.at }
          await recordView(db, actorOf(request), { action: 'audit.verify', detail })
          return verdict
        }),
      ),
  )

  app.post(
    '/api/audit/export',
    { config: { action: 'audit.read' }, schema: { body: AuditFilters } },
    (request, reply) =>
      reading.inTurn(request, reply, async () => {
        await recordView(db, actorOf(request), { action: 'audit.export', detail: { filters: request.body } })
        const { visibility, body } = request
        const asked = await toFilters(reading.db, visibility, body)
        const namesOf = (details: Record<string, unknown>[]) =>
          auditNamesOf(reading.db, visibility, details, app.guarded)
        return sendCsv(reply, 'audit-log.csv', auditColumns, exportAudit(reading.db, asked, namesOf))
      }),
  )
}

async function toFilters(
  db: Db,
  visibility: Visibility,
  { from, to, person, entity, ...rest }: AuditFilters,
): Promise<Filters> {
  const client = {
    person: person === undefined ? undefined : toRecordId(person, 'person'),
    entity: entity === undefined ? undefined : toRecordId(entity, 'entity'),
  }
  return {
    ...rest,
    since: from ? new Date(from) : undefined,
    before: to ? new Date(to) : undefined,
    about: (person ?? entity) === undefined ? undefined : await clientRecords(db, visibility, client),
  }
}
