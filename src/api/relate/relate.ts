import { z } from 'zod'
import { audited } from '../../admin/audit/audited.ts'
import { linksReplyTo } from '../../admin/settings.ts'
import { relate } from '../../crm/commands/relate.ts'
import { listAddressChoices } from '../../crm/queries/address-choices.ts'
import { encodePlace } from '../../crm/queries/cursor.ts'
import { listEarlierEmails } from '../../crm/queries/earlier-emails.ts'
import { findPeople, loadPeopleFound } from '../../crm/queries/find-people.ts'
import { suggestPeople, suggestPeopleFor } from '../../crm/queries/suggest-people.ts'
import type { Db } from '../../database/database.ts'
import { parseEmailAddress } from '../../domain/email-address.ts'
import { parseTypedAddress } from '../../domain/typed-address.ts'
import {
  AddressChoices,
  ApiError,
  EarlierPage,
  EarlierQuery,
  FindPeopleQuery,
  NewPersonOrder,
  PeopleFound,
  RelateOrder,
  RelateResult,
  SelectionBody,
  Suggestions,
} from '../contract.ts'
import { readPlace, readSelection, toRecordId } from '../emails/read-filters.ts'
import { actorOf } from '../http/access.ts'
import { BadRequest } from '../http/bad-request.ts'
import { entryOfAct } from '../http/entry-of-act.ts'
import { notFound } from '../http/not-found.ts'
import { streamProgress } from '../http/stream-progress.ts'
import type { Routes } from '../http/with-zod.ts'
import { readOwn } from '../people/own-addresses.ts'

const EmailParams = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const refusals = { 404: ApiError, 409: ApiError }

export function relateRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/people/find',
    {
      config: { action: 'people.read' },
      schema: { querystring: FindPeopleQuery, response: { 200: PeopleFound } },
    },
    async ({ query, visibility, viewer }) => ({
      items: await findPeople(db, visibility, viewer.id, query.text),
    }),
  )

  app.get(
    '/api/emails/:id/suggestions',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams, response: { 200: Suggestions, 404: ApiError } },
    },
    async ({ params, visibility, viewer }, reply) =>
      (await suggestPeople(db, visibility, viewer.id, params.id, await readOwn(db))) ??
      notFound(reply, 'email'),
  )

  app.post(
    '/api/relate/suggestions',
    {
      config: { action: 'emails.relate' },
      schema: { body: SelectionBody, response: { 200: Suggestions } },
    },
    async ({ body, visibility, viewer }) =>
      suggestPeopleFor(db, visibility, viewer.id, readSelection(body.selection, viewer), await readOwn(db)),
  )

  app.post(
    '/api/relate/addresses',
    {
      config: { action: 'emails.relate' },
      schema: { body: SelectionBody, response: { 200: AddressChoices } },
    },
    async ({ body, visibility, viewer }) =>
      listAddressChoices(db, visibility, readSelection(body.selection, viewer), await readOwn(db)),
  )

  app.post(
    '/api/relate/earlier',
    { config: { action: 'emails.relate' }, schema: { body: EarlierQuery, response: { 200: EarlierPage } } },
    async ({ body, visibility, viewer }) => {
      const address = parseEmailAddress(body.address) ?? parseTypedAddress(body.address)
      if (!address) throw new BadRequest('address is not an email address.')
      const of = {
        address,
        person: body.person === undefined ? null : toRecordId(body.person, 'person'),
        beside: body.selection ? readSelection(body.selection, viewer) : null,
        validFrom: body.validFrom,
        validTo: body.validTo,
        linksReplyTo: await linksReplyTo(db),
      }
      const page = { after: readPlace(body.cursor), limit: body.limit }
      const { next, ...earlier } = await listEarlierEmails(db, visibility, of, page)
      return { ...earlier, nextCursor: next && encodePlace(next) }
    },
  )

  app.post(
    '/api/relate',
    {
      config: { action: 'emails.relate' },
      schema: { body: RelateOrder, response: { 200: RelateResult, ...refusals } },
    },
    async (request, reply) =>
      streamProgress(request, reply, (onProgress) =>
        carryOut(db, request, { ...request.body, newPerson: null }, onProgress),
      ),
  )

  app.post(
    '/api/relate/new-person',
    {
      config: { action: 'people.edit' },
      schema: { body: NewPersonOrder, response: { 200: RelateResult, ...refusals } },
    },
    async (request, reply) =>
      streamProgress(request, reply, (onProgress) => carryOut(db, request, request.body, onProgress)),
  )
}

type Order = Omit<z.infer<typeof NewPersonOrder>, 'newPerson'> & {
  newPerson: z.infer<typeof NewPersonOrder>['newPerson'] | null
}

async function carryOut(
  db: Db,
  request: Parameters<typeof actorOf>[0],
  { requestId, selection, people, addresses, newPerson }: Order,
  onProgress?: (done: number, total: number) => void,
): Promise<RelateResult> {
  const { visibility, viewer } = request
  const entity = newPerson?.entity ?? null
  const order = {
    emails: readSelection(selection, viewer),
    people: people.map((id) => toRecordId(id, 'people')),
    addresses: addresses.map((one) => ({
      ...one,
      person: one.person === 'new' ? ('new' as const) : toRecordId(one.person, 'person'),
    })),
    newPerson: newPerson && {
      ...newPerson,
      entity: entity && ('id' in entity ? { id: toRecordId(entity.id, 'entity') } : entity),
    },
  }
  const relating = {
    ...{ visibility, onProgress },
    isInternal: await readOwn(db),
    linksReplyTo: await linksReplyTo(db),
  }
  const actor = actorOf(request)
  const act = await audited(
    db,
    actor,
    (tx) => relate(tx, order, relating, { by: actor.by, requestId }),
    entryOfAct((act, summary) => ({
      action: newPerson ? 'people.create' : 'emails.relate',
      detail: { act, ...summary },
    })),
  )
  const { linked, addressesStored, earlierLinked } = act.summary
  // Of a person just made, too.
  const found = await loadPeopleFound(db, { ...visibility, reach: 'firm' }, viewer.id, act.summary.people)
  return {
    ...act.summary,
    actId: String(act.actId),
    repeated: act.repeated,
    changed: newPerson !== null || linked + addressesStored + earlierLinked > 0,
    people: found.map(({ id, name }) => ({ id, name })),
  }
}
