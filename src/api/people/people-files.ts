import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, audited, recordView } from '../../admin/audit/audited.ts'
import { forgetMapping, keepMapping, listMappings } from '../../admin/import-mappings.ts'
import { linksReplyTo } from '../../admin/settings.ts'
import {
  type ImportAudit,
  importPeople,
  type ImportReport as Report,
} from '../../crm/commands/import-people.ts'
import { linkEarlierMailOfAll, ofThoseVisible } from '../../crm/commands/link-earlier-mail.ts'
import { undoAct } from '../../crm/commands/undo.ts'
import { findEarlierLinks } from '../../crm/queries/earlier-links.ts'
import { entityColumns, exportEntities } from '../../crm/queries/export-entities.ts'
import { exportPeople, peopleColumns } from '../../crm/queries/export-people.ts'
import { isImport, listImports } from '../../crm/queries/list-imports.ts'
import type { Db } from '../../database/database.ts'
import { reachOf } from '../../domain/access.ts'
import type { CsvValue } from '../../domain/csv-lines.ts'
import {
  ApiError,
  EarlierLinks,
  EntityFilters,
  ImportFile,
  ImportMappings,
  ImportReport,
  Imports,
  KeepMapping,
  LinkEarlierMailReply,
  MappingName,
  PeopleFilters,
  UndoResult,
} from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { entryOfAct } from '../http/entry-of-act.ts'
import { ActParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Reading } from '../http/reading.ts'
import { sendCsv } from '../http/send-csv.ts'
import { streamProgress } from '../http/stream-progress.ts'
import type { Routes } from '../http/with-zod.ts'
import { readOwn } from './own-addresses.ts'

/** 20 MB of CSV as JSON, whose quotes and line ends take two characters. */
const LARGEST_BODY = 44 * 1024 * 1024
const importing = { config: { action: 'people.import' }, bodyLimit: LARGEST_BODY } as const
const exporting = { config: { action: 'people.export' } } as const

/** People and entities as files: export, and import with its preview. */
export function peopleFileRoutes(app: Routes, db: Db, reading: Reading): void {
  /** A list as a file, in the asker's turn. */
  const sendList = (
    request: FastifyRequest,
    reply: FastifyReply,
    {
      of,
      columns,
      rows,
    }: { of: 'people' | 'entities'; columns: readonly string[]; rows: () => AsyncIterable<CsvValue[]> },
  ) =>
    reading.inTurn(request, reply, async () => {
      await recordView(db, actorOf(request), {
        action: `${of}.export`,
        detail: { filters: Object.keys(request.query as object) },
      })
      return sendCsv(reply, `${of}.csv`, columns, rows())
    })

  app.get('/api/people/export', { ...exporting, schema: { querystring: PeopleFilters } }, (request, reply) =>
    sendList(request, reply, {
      of: 'people',
      columns: peopleColumns,
      rows: () => exportPeople(reading.db, request.visibility, request.query),
    }),
  )

  app.get(
    '/api/entities/export',
    { ...exporting, schema: { querystring: EntityFilters } },
    (request, reply) =>
      sendList(request, reply, {
        of: 'entities',
        columns: entityColumns,
        rows: () => exportEntities(reading.db, request.visibility, request.query),
      }),
  )

  app.post(
    '/api/people/import/preview',
    { ...importing, schema: { body: ImportFile, response: { 200: ImportReport, 409: ApiError } } },
    async ({ body: { csv, ...how }, visibility }) =>
      present(
        await importPeople(db, csv, { ...how, visibility, isInternal: await readOwn(db), dryRun: true }),
      ),
  )

  app.get(
    '/api/people/link-earlier-mail/preview',
    { config: importing.config, schema: { response: { 200: EarlierLinks } } },
    async ({ visibility, viewer }) => {
      const found = await findEarlierLinks(db, visibility, ofThoseVisible(visibility), await linksReplyTo(db))
      // Who brings people in need not see them.
      return reachOf('people.read', viewer.roles) === 'none' ? { ...found, items: [] } : found
    },
  )

  app.post(
    '/api/people/link-earlier-mail',
    { config: importing.config, schema: { response: { 200: LinkEarlierMailReply } } },
    async (request) => {
      const actor = actorOf(request)
      const linking = { by: actor.by, linksReplyTo: await linksReplyTo(db) }
      const { actId, summary } = await audited(
        db,
        actor,
        (tx) => linkEarlierMailOfAll(tx, request.visibility, linking),
        entryOfAct((act, { linked }) => ({
          action: 'people.link-earlier',
          detail: { act, person: 'all', linked },
        })),
      )
      return { linked: summary.linked, actId: String(actId) }
    },
  )

  app.post(
    '/api/people/import',
    { ...importing, schema: { body: ImportFile, response: { 200: ImportReport, 409: ApiError } } },
    async (request, reply) => {
      const { csv, ...how } = request.body
      const actor = actorOf(request)
      const asked = {
        ...{ visibility: request.visibility, isInternal: await readOwn(db) },
        ...{ by: actor.by, audit: auditOfImport(actor) },
      }
      return streamProgress(request, reply, async (onProgress) =>
        present(await importPeople(db, csv, { ...how, ...asked, onProgress })),
      )
    },
  )

  app.get(
    '/api/people/import/mappings',
    { config: importing.config, schema: { response: { 200: ImportMappings } } },
    () => listMappings(db),
  )

  app.put(
    '/api/people/import/mappings',
    { config: importing.config, schema: { body: KeepMapping, response: { 200: ImportMappings } } },
    async (request) => {
      await keepMapping(db, request.body, actorOf(request))
      return listMappings(db)
    },
  )

  app.delete(
    '/api/people/import/mappings',
    {
      config: importing.config,
      schema: {
        querystring: z.object({ name: MappingName }),
        response: { 200: ImportMappings, 404: ApiError },
      },
    },
    async (request, reply) => {
      if (!(await forgetMapping(db, request.query.name, actorOf(request)))) return notFound(reply, 'mapping')
      return listMappings(db)
    },
  )

  app.get(
    '/api/people/imports',
    { config: importing.config, schema: { response: { 200: Imports } } },
    ({ visibility, viewer }) => listImports(db, visibility, viewer.id),
  )

  app.post(
    '/api/people/imports/:actId/undo',
    {
      config: importing.config,
      schema: { params: ActParams, response: { 200: UndoResult, 404: ApiError, 409: ApiError } },
    },
    async (request, reply) => {
      const { params, visibility } = request
      if (!(await isImport(db, params.actId))) return notFound(reply, 'import')
      const actor = actorOf(request)
      const undoing = { by: actor.by, linksReplyTo: await linksReplyTo(db) }
      const undone = await audited(
        db,
        actor,
        (tx) => undoAct(tx, visibility, params.actId, undoing),
        ({ actId: act, kind, emails }) => ({ action: 'acts.undo', detail: { act, kind, emails } }),
      )
      return { ...undone, actId: String(undone.actId) }
    },
  )
}

function present({ actId, likely, lookAlikes, ...report }: Report): ImportReport {
  return {
    ...report,
    likely: likely.map((one) => ({
      ...one,
      like: { ...one.like, id: one.like.id === null ? null : String(one.like.id) },
    })),
    lookAlikes: lookAlikes.map(({ of, ...one }) => ({ ...one, of: { ...of, id: String(of.id) } })),
    actId: actId === null ? null : String(actId),
  }
}

/** An import is written in parts: the log has its beginning with the first of them, and what came of it at the end. */
export function auditOfImport(actor: Actor): ImportAudit {
  const nothing = async () => {}
  return {
    begun: (tx, act) =>
      audited(tx, actor, nothing, () => ({ action: 'people.import-begin', detail: { act } })),
    ended: (tx, report) =>
      audited(tx, actor, nothing, () => ({ action: 'people.import', detail: importDetail(report) })),
  }
}

function importDetail({
  created,
  updated,
  unchanged,
  refused,
  former,
  lost,
  actId,
}: Report): Record<string, unknown> {
  return { act: actId, created, updated, unchanged, refused: refused.length, former, lost: lost.addresses }
}
