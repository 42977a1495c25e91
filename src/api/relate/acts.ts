import { z } from 'zod'
import { audited } from '../../admin/audit/audited.ts'
import { linksReplyTo } from '../../admin/settings.ts'
import { addAddress } from '../../crm/commands/add-address.ts'
import { dismiss, type DismissWhat as What } from '../../crm/commands/dismiss.ts'
import { removeAddress } from '../../crm/commands/remove-address.ts'
import { removeEmails } from '../../crm/commands/remove-emails.ts'
import { undismiss } from '../../crm/commands/undismiss.ts'
import { undoAct } from '../../crm/commands/undo.ts'
import { unlink } from '../../crm/commands/unlink.ts'
import { countDismissible, listDismissals, readDismissals } from '../../crm/queries/dismissals.ts'
import type { Db } from '../../database/database.ts'
import {
  AddAddressOrder,
  AddAddressResult,
  ApiError,
  Dismissals,
  DismissOrder,
  DismissPreview,
  DismissPreviewReply,
  DismissResult,
  RemoveAddressResult,
  RemoveOrder,
  RemoveResult,
  UndismissOrder,
  UndismissResult,
  UndoResult,
  UnlinkOrder,
  UnlinkResult,
} from '../contract.ts'
import { readSelection, toRecordId } from '../emails/read-filters.ts'
import { actorOf } from '../http/access.ts'
import { entryOfAct } from '../http/entry-of-act.ts'
import type { Routes } from '../http/with-zod.ts'
import { readOwn } from '../people/own-addresses.ts'
import { readDismissal } from './read-dismissal.ts'

const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const Params = z.object({ id: Id })
const refusals = { 404: ApiError, 409: ApiError }

/** What people do with emails and addresses besides relating, and the undo of all of it. */
export function actRoutes(app: Routes, db: Db): void {
  app.post(
    '/api/emails/:id/unlink',
    {
      config: { action: 'emails.relate' },
      schema: { params: Params, body: UnlinkOrder, response: { 200: UnlinkResult, ...refusals } },
    },
    async (request) => {
      const { params, body, visibility } = request
      const which = { email: params.id, person: toRecordId(body.person, 'person') }
      const act = await audited(
        db,
        actorOf(request),
        (tx) => unlink(tx, visibility, which, asked(request, body)),
        entryOfAct((act, { links }) => ({
          action: 'emails.unlink',
          detail: { act, ...which, links },
          reason: body.reason,
        })),
      )
      return { ...present(act), changed: true, links: act.summary.links }
    },
  )

  app.post(
    '/api/people/:id/addresses',
    {
      config: { action: 'people.edit' },
      schema: { params: Params, body: AddAddressOrder, response: { 200: AddAddressResult, ...refusals } },
    },
    async (request) => {
      const { requestId, ...address } = request.body
      const relating = {
        visibility: request.visibility,
        isInternal: await readOwn(db),
        linksReplyTo: await linksReplyTo(db),
      }
      const person = request.params.id
      const act = await audited(
        db,
        actorOf(request),
        (tx) => addAddress(tx, { ...address, person }, relating, asked(request, { requestId })),
        entryOfAct((act, { earlierLinked }) => ({
          action: 'people.add-address',
          detail: { act, person, earlierLinked },
        })),
      )
      return { ...present(act), changed: true, earlierLinked: act.summary.earlierLinked }
    },
  )

  app.delete(
    '/api/people/:id/addresses/:addressId',
    {
      config: { action: 'people.edit' },
      schema: {
        params: Params.extend({ addressId: Id }),
        response: { 200: RemoveAddressResult, ...refusals },
      },
    },
    async (request) => {
      const { id: person, addressId: address } = request.params
      const act = await audited(
        db,
        actorOf(request),
        (tx) => removeAddress(tx, request.visibility, { person, address }, asked(request)),
        entryOfAct((act, { unlinked }) => ({
          action: 'people.remove-address',
          detail: { act, person, unlinked },
        })),
      )
      return { ...present(act), changed: true, unlinked: act.summary.unlinked }
    },
  )

  app.post(
    '/api/dismiss/preview',
    {
      config: { action: 'emails.relate' },
      schema: { body: DismissPreview, response: { 200: DismissPreviewReply, 409: ApiError } },
    },
    async (request) =>
      countDismissible(db, request.visibility, readDismissal(request.body.what, request, await readOwn(db))),
  )

  app.post(
    '/api/dismiss',
    {
      config: { action: 'emails.relate' },
      schema: { body: DismissOrder, response: { 200: DismissResult, ...refusals } },
    },
    async (request) => {
      const { body, visibility } = request
      const what: What = readDismissal(body.what, request, await readOwn(db))
      const act = await audited(
        db,
        actorOf(request),
        (tx) => dismiss(tx, visibility, what, asked(request, body)),
        entryOfAct((act, summary) => ({
          action: 'emails.dismiss',
          detail: { act, ...summary },
          reason: body.reason,
        })),
      )
      const { emails, matched } = act.summary
      return { ...present(act), changed: what.kind !== 'messages' || emails > 0, emails, matched }
    },
  )

  app.post(
    '/api/undismiss',
    {
      config: { action: 'emails.relate' },
      schema: { body: UndismissOrder, response: { 200: UndismissResult, ...refusals } },
    },
    async (request) => {
      const { body, visibility, viewer } = request
      const selection = readSelection(body.selection, viewer)
      const act = await audited(
        db,
        actorOf(request),
        (tx) => undismiss(tx, visibility, selection, asked(request, body)),
        entryOfAct((act, summary) => ({ action: 'emails.undismiss', detail: { act, ...summary } })),
      )
      const { rules, ...counts } = act.summary
      return {
        ...present(act),
        changed: counts.emails > 0,
        ...counts,
        stillDismissed: await readDismissals(db, rules),
      }
    },
  )

  app.get(
    '/api/dismissals',
    { config: { action: 'emails.relate' }, schema: { response: { 200: Dismissals } } },
    async ({ visibility, viewer }) => ({ items: await listDismissals(db, visibility, viewer.id) }),
  )

  app.post(
    '/api/remove',
    {
      config: { action: 'emails.remove' },
      schema: { body: RemoveOrder, response: { 200: RemoveResult, ...refusals } },
    },
    async (request) => {
      const { body, visibility } = request
      const ids = body.ids.map((id) => toRecordId(id, 'ids'))
      const act = await audited(
        db,
        actorOf(request),
        (tx) => removeEmails(tx, visibility, ids, asked(request, body)),
        entryOfAct((act, { removed, emails }) => ({
          action: 'emails.remove',
          detail: { act, removed, emails },
          reason: body.reason,
        })),
      )
      const { emails, missing } = act.summary
      return { ...present(act), changed: true, emails, missing }
    },
  )

  app.post(
    '/api/acts/:id/undo',
    {
      config: { action: 'emails.relate' },
      schema: { params: Params, response: { 200: UndoResult, ...refusals } },
    },
    async (request) => {
      const undoing = { ...asked(request), linksReplyTo: await linksReplyTo(db) }
      const undone = await audited(
        db,
        actorOf(request),
        (tx) => undoAct(tx, request.visibility, request.params.id, undoing),
        ({ actId: act, kind, emails }) => ({ action: 'acts.undo', detail: { act, kind, emails } }),
      )
      return { ...undone, actId: String(undone.actId) }
    },
  )
}

function asked(
  request: Parameters<typeof actorOf>[0],
  { requestId, reason = null }: { requestId?: string; reason?: string | null } = {},
) {
  return { by: actorOf(request).by, requestId, reason }
}

function present({ actId, repeated }: { actId: number; repeated: boolean }) {
  return { actId: String(actId), repeated }
}
