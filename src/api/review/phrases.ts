import { z } from 'zod'
import { audited } from '../../admin/audit/audited.ts'
import { changePhraseList } from '../../crm/commands/change-phrase-list.ts'
import { makePhraseList } from '../../crm/commands/make-phrase-list.ts'
import { listPhraseLists, readPhraseList } from '../../crm/queries/phrase-lists.ts'
import { tryEntries } from '../../crm/try-entries.ts'
import type { Db } from '../../database/database.ts'
import {
  ApiError,
  NewPhraseList,
  PhraseListChange,
  PhraseListDetail,
  PhraseLists,
  PhraseTrial,
  PhraseTrialReply,
} from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { IdParams } from '../http/id-params.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'

const VersionQuery = z.object({ version: z.coerce.number().int().positive().max(2_147_483_647).optional() })

/** Lists of phrases to watch for. */
export function phraseRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/phrase-lists',
    { config: { action: 'phrases.read' }, schema: { response: { 200: PhraseLists } } },
    async () => ({ items: await listPhraseLists(db) }),
  )

  app.post(
    '/api/phrase-lists',
    {
      config: { action: 'phrases.change' },
      schema: { body: NewPhraseList, response: { 201: PhraseListDetail, 409: ApiError } },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { list } = await audited(
        db,
        actor,
        (tx) => makePhraseList(tx, request.body, actor),
        (made) => ({ action: 'phrases.create', detail: { ...made } }),
      )
      return reply.code(201).send((await readPhraseList(db, list))!)
    },
  )

  app.get(
    '/api/phrase-lists/:id',
    {
      config: { action: 'phrases.read' },
      schema: {
        params: IdParams,
        querystring: VersionQuery,
        response: { 200: PhraseListDetail, 404: ApiError },
      },
    },
    async ({ params, query }, reply) =>
      (await readPhraseList(db, params.id, query.version)) ?? notFound(reply, 'list'),
  )

  app.patch(
    '/api/phrase-lists/:id',
    {
      config: { action: 'phrases.change' },
      schema: {
        params: IdParams,
        body: PhraseListChange,
        response: { 200: PhraseListDetail, 404: ApiError, 409: ApiError },
      },
    },
    async (request) => {
      const { params, body } = request
      const actor = actorOf(request)
      await audited(
        db,
        actor,
        (tx) => changePhraseList(tx, params.id, body, actor),
        (changed) => changed && { action: 'phrases.change', detail: { ...changed } },
      )
      return (await readPhraseList(db, params.id))!
    },
  )

  app.post(
    '/api/phrase-lists/try',
    {
      config: { action: 'phrases.read' },
      schema: { body: PhraseTrial, response: { 200: PhraseTrialReply, 409: ApiError } },
    },
    async ({ body }) => ({ hits: await tryEntries(body) }),
  )
}
