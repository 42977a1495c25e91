import { audited } from '../../admin/audit/audited.ts'
import { linksReplyTo } from '../../admin/settings.ts'
import { changePerson } from '../../crm/commands/change-person.ts'
import { enterPerson } from '../../crm/commands/enter-person.ts'
import { linkEarlierMailOf, ofPerson } from '../../crm/commands/link-earlier-mail.ts'
import { rememberPeople } from '../../crm/commands/remember-people.ts'
import { removeMembership, setMembership } from '../../crm/commands/set-membership.ts'
import { encodePlace } from '../../crm/queries/cursor.ts'
import { findEarlierLinks } from '../../crm/queries/earlier-links.ts'
import { listChoices } from '../../crm/queries/list-choices.ts'
import { countPeople, listPeople } from '../../crm/queries/list-people.ts'
import { readPerson } from '../../crm/queries/read-person.ts'
import { isEntityVisible, isPersonVisible } from '../../crm/queries/visible-people.ts'
import type { Db } from '../../database/database.ts'
import {
  ApiError,
  EarlierLinks,
  LinkEarlierMailReply,
  ListChoices,
  ListCount,
  MembershipChange,
  NewPerson,
  PeopleFilters,
  PeoplePage,
  PeopleQuery,
  PersonChange,
  PersonDetail,
} from '../contract.ts'
import { readPlace, toRecordId } from '../emails/read-filters.ts'
import { actorOf } from '../http/access.ts'
import { entryOfAct } from '../http/entry-of-act.ts'
import { EntityOfPersonParams, IdParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'
import { readOwn } from './own-addresses.ts'

const reading = { config: { action: 'people.read' } } as const
const editing = { config: { action: 'people.edit' } } as const
const onePerson = { 200: PersonDetail, 404: ApiError, 409: ApiError }

export function peopleRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/people',
    { ...reading, schema: { querystring: PeopleQuery, response: { 200: PeoplePage } } },
    async ({ query: { sort, cursor, limit, ...filters }, visibility }) => {
      const after = readPlace(cursor)
      const { items, next, alike } = await listPeople(db, visibility, filters, { sort, after, limit })
      return { items, alike, nextCursor: next && encodePlace(next) }
    },
  )

  app.get(
    '/api/people/count',
    { ...reading, schema: { querystring: PeopleFilters, response: { 200: ListCount } } },
    ({ query, visibility }) => countPeople(db, visibility, query),
  )

  app.get(
    '/api/people/choices',
    { ...reading, schema: { response: { 200: ListChoices } } },
    ({ visibility }) => listChoices(db, visibility),
  )

  app.get(
    '/api/people/:id',
    { ...reading, schema: { params: IdParams, response: { 200: PersonDetail, 404: ApiError } } },
    async ({ params, visibility, viewer }, reply) => {
      const person = await readPerson(db, visibility, params.id)
      if (!person) return notFound(reply, 'person')
      await rememberPeople(db, viewer.id, [params.id])
      return person
    },
  )

  app.post(
    '/api/people',
    { ...editing, schema: { body: NewPerson, response: onePerson } },
    async (request, reply) => {
      const { body, visibility } = request
      const entity = body.entity === null ? null : toRecordId(body.entity, 'entity')
      const relating = { visibility, isInternal: await readOwn(db) }
      const actor = actorOf(request)
      const { summary } = await audited(
        db,
        actor,
        (tx) => enterPerson(tx, { ...body, entity }, relating, { by: actor.by }),
        entryOfAct((act, { people: [person] }) => ({
          action: 'people.enter',
          detail: { act, person, entity },
        })),
      )
      return (await readPerson(db, visibility, summary.people[0]!)) ?? notFound(reply, 'person')
    },
  )

  app.patch(
    '/api/people/:id',
    { ...editing, schema: { params: IdParams, body: PersonChange, response: onePerson } },
    async (request, reply) => {
      const { params, body, visibility } = request
      if (!(await isPersonVisible(db, visibility, params.id))) return notFound(reply, 'person')
      await audited(
        db,
        actorOf(request),
        (tx) => changePerson(tx, params.id, body),
        (changed) => ({
          action: 'people.change',
          detail: { person: params.id, fields: Object.keys(body), changed },
        }),
      )
      return (await readPerson(db, visibility, params.id)) ?? notFound(reply, 'person')
    },
  )

  app.put(
    '/api/people/:id/entities/:entityId',
    { ...editing, schema: { params: EntityOfPersonParams, body: MembershipChange, response: onePerson } },
    async (request, reply) => {
      const { params, body, visibility } = request
      if (!(await isPersonVisible(db, visibility, params.id))) return notFound(reply, 'person')
      if (!(await isEntityVisible(db, visibility, params.entityId))) return notFound(reply, 'entity')
      await audited(
        db,
        actorOf(request),
        (tx) => setMembership(tx, params.id, params.entityId, body.role),
        (was) => ({
          action: 'people.add-to-entity',
          detail: {
            ...{ person: params.id, entity: params.entityId, member: was !== null },
            ...{ from: was?.role ?? null, to: body.role },
          },
        }),
      )
      return (await readPerson(db, visibility, params.id)) ?? notFound(reply, 'person')
    },
  )

  app.delete(
    '/api/people/:id/entities/:entityId',
    { ...editing, schema: { params: EntityOfPersonParams, response: onePerson } },
    async (request, reply) => {
      const { params, visibility } = request
      const person = await readPerson(db, visibility, params.id)
      if (!person?.entities.some(({ id }) => id === String(params.entityId)))
        return notFound(reply, 'membership')
      await audited(
        db,
        actorOf(request),
        (tx) => removeMembership(tx, params.id, params.entityId),
        () => ({ action: 'people.take-from-entity', detail: { person: params.id, entity: params.entityId } }),
      )
      return (await readPerson(db, visibility, params.id)) ?? notFound(reply, 'person')
    },
  )

  app.get(
    '/api/people/:id/link-earlier-mail/preview',
    { ...editing, schema: { params: IdParams, response: { 200: EarlierLinks, 404: ApiError } } },
    async ({ params, visibility }, reply) => {
      if (!(await isPersonVisible(db, visibility, params.id))) return notFound(reply, 'person')
      return findEarlierLinks(db, visibility, ofPerson(params.id), await linksReplyTo(db))
    },
  )

  app.post(
    '/api/people/:id/link-earlier-mail',
    {
      ...editing,
      schema: { params: IdParams, response: { 200: LinkEarlierMailReply, 404: ApiError } },
    },
    async (request, reply) => {
      const { params, visibility } = request
      if (!(await isPersonVisible(db, visibility, params.id))) return notFound(reply, 'person')
      const actor = actorOf(request)
      const linking = { by: actor.by, linksReplyTo: await linksReplyTo(db) }
      const { actId, summary } = await audited(
        db,
        actor,
        (tx) => linkEarlierMailOf(tx, visibility, params.id, linking),
        entryOfAct((act, { linked }) => ({
          action: 'people.link-earlier',
          detail: { act, person: params.id, linked },
        })),
      )
      return { linked: summary.linked, actId: String(actId) }
    },
  )
}
