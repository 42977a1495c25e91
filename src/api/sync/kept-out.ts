import { listRuleVersions, rulesInWords } from '../../admin/rule-versions.ts'
import { INTERNAL_RULES, listKeptOut, listRescreens } from '../../capture/control.ts'
import type { Db } from '../../database/database.ts'
import { KeptOutPage, KeptOutQuery, Rescreens, RuleHistory, RuleHistoryQuery } from '../contract.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import type { Routes } from '../http/with-zod.ts'
import { readNames } from './runs.ts'

const RESCREENS_SHOWN = 10

/** What rules keep out, what became of it when they were taken back, and how the rules changed. */
export function keptOutRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/sync/kept-out',
    {
      config: { action: 'sync.inspect' },
      schema: { querystring: KeptOutQuery, response: { 200: KeptOutPage } },
    },
    ({ query: { rules, cursor, limit } }) =>
      readKeptOut(db, { rules: rules?.split(',') ?? null, cursor, limit }),
  )

  app.get(
    '/api/sync/rescreens',
    { config: { action: 'sync.inspect' }, schema: { response: { 200: Rescreens } } },
    () => readRescreens(db),
  )

  app.get(
    '/api/settings/rules/history',
    {
      config: { action: 'settings.read' },
      schema: { querystring: RuleHistoryQuery, response: { 200: RuleHistory } },
    },
    async ({ query: { before, limit } }) => {
      const versions = await listRuleVersions(db, { before: before ?? null, limit })
      return { items: versions.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })) }
    },
  )
}

/** What rules keep out, newest first; `rules`: by one of these keys, null: by any. */
export async function readKeptOut(
  db: Db,
  { rules, cursor, limit }: { rules: string[] | null; cursor?: string | undefined; limit: number },
): Promise<KeptOutPage> {
  const after = decodeCursor(cursor, (at, id) =>
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string'
      ? { at: new Date(at), id }
      : null,
  )
  const [{ items, next }, words, name] = await Promise.all([
    listKeptOut(db, { rules, after, limit }),
    rulesInWords(db),
    readNames(db),
  ])
  return {
    items: items.map(({ mailbox, immutableId, receivedAt, rule }) => ({
      ...{ id: immutableId, mailbox: name(mailbox), receivedAt: receivedAt.toISOString() },
      rule: words.get(rule) ?? rule,
    })),
    nextCursor: next && encodeCursor(next.at.toISOString(), next.id),
  }
}

export async function readRescreens(db: Db): Promise<Rescreens> {
  const [rescreens, words, versions] = await Promise.all([
    listRescreens(db, RESCREENS_SHOWN),
    rulesInWords(db),
    listRuleVersions(db, { before: null, limit: 1_000 }),
  ])
  const byVersion = new Map(versions.map((one) => [one.version, one]))
  return {
    items: rescreens.map(({ rule, version, askedAt, ...counts }) => {
      const change = byVersion.get(version)
      const named = rule === INTERNAL_RULES ? change?.removed.join(', ') : words.get(rule)
      return {
        ...counts,
        rule: named || 'internal mail',
        at: askedAt.toISOString(),
        by: change?.changedBy ?? '',
      }
    }),
  }
}
