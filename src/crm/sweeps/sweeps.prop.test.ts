import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email } from '../../../test/support/hand-over.ts'
import { fullSight } from '../../domain/access.ts'
import { readMessageText } from '../../insight/message-text.ts'
import { findInLists } from '../../insight/phrases/find-in-lists.ts'
import { madeReady } from '../../text/made-ready.ts'
import { changePhraseList } from '../commands/change-phrase-list.ts'
import { decideReviews } from '../commands/decide-reviews.ts'
import { makePhraseList } from '../commands/make-phrase-list.ts'
import { removeEmails } from '../commands/remove-emails.ts'
import { crmDestination } from '../destination.ts'
import { readPhraseList } from '../queries/phrase-lists.ts'
import { forgetLists, knownLists } from '../queries/watched-lists.ts'
import { readStep } from './read-step.ts'
import { Sweeper, sweepToEnd } from './sweeper.ts'

const PHRASES = ['red flag', 'red', 'blue moon', 'flag']

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  await sql`update crm.phrase_lists set active = false`.execute(world.database.db)
})
afterAll(() => world[Symbol.asyncDispose]())

const db = () => world.database.db
const by = { id: 'rowan', name: 'Rowan' }

const texts = fc
  .array(fc.constantFrom(...PHRASES, 'red-flag', 'Blue\nMoon', '\n> quoted', 'x', ',', '\n-- \n'), {
    maxLength: 8,
  })
  .map((words) => words.join(' '))
const entries = fc
  .uniqueArray(fc.constantFrom(...PHRASES), { minLength: 1, maxLength: 2 })
  .map((phrases) => phrases.map((phrase) => ({ phrase, variants: [] })))
const pick = fc.nat({ max: 1_000 })
const change = fc.record({
  kind: fc.constant('change' as const),
  list: pick,
  entries,
  active: fc.nat({ max: 5 }).map((n) => n > 0),
})
const arrival = fc.record({
  kind: fc.constant('arrive' as const),
  texts: fc.array(texts, { minLength: 1, maxLength: 5 }),
})
const single = fc.oneof(
  { weight: 3, arbitrary: arrival },
  { weight: 3, arbitrary: change },
  fc.record({ kind: fc.constant('make' as const), entries }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('decide' as const), review: pick }) },
  fc.record({ kind: fc.constant('remove' as const), email: pick }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sweep' as const), steps: fc.nat({ max: 2 }) }) },
)
type Single = typeof single extends fc.Arbitrary<infer One> ? One : never
/** Each one after the other, or several at the same time. */
const steps = fc.array(
  fc.oneof(fc.tuple(single), fc.tuple(arrival, change), fc.tuple(arrival, single, single)),
  {
    minLength: 4,
    maxLength: 12,
  },
)

it('whatever arrives, changes and goes in whatever order, hits are what the lists find now, and no decision is lost', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (story) => {
      await startAfresh()
      const decided: number[] = []
      for (const together of story) await Promise.all(together.map((step) => take(step, decided)))
      await sweepToEnd(db())
      expect(await storedHits()).toEqual(await hitsFromScratch())
      await expectReviewed(decided)
    }),
    { numRuns: 16 },
  )
}, 240_000)

async function startAfresh(): Promise<void> {
  await sql`truncate crm.messages, crm.tombstones, crm.sweeps cascade`.execute(db())
  await sql`delete from crm.phrase_lists where shipped is null`.execute(db())
  const entries = ['red', 'flag'].map((phrase) => ({ phrase, variants: [] }))
  await makePhraseList(db(), { name: 'First', entries }, { by })
  await take({ kind: 'arrive', texts: ['red', 'red flag', 'flag', 'blue moon', 'x'] }, [])
}

/** Does it where there is something to do it with. */
async function take(step: Single, decided: number[]): Promise<void> {
  switch (step.kind) {
    case 'arrive':
      await crmDestination(db()).accept(
        step.texts.map((body) => email({ mailbox: 'ann', subject: body.slice(0, 20), body })),
      )
      return
    case 'make':
      await makePhraseList(db(), { name: crypto.randomUUID(), entries: step.entries }, { by })
      return
    case 'change': {
      const id = await anyOf('crm.phrase_lists', 'id', step.list)
      const list = id && (await readPhraseList(db(), id))
      if (!list) return
      // Somebody else may have changed it at the same time.
      await changePhraseList(db(), id, { ...step, version: list.version }, { by }).catch((error) => {
        if (error.code !== 'LIST_CHANGED') throw error
      })
      return
    }
    case 'decide': {
      const id = await anyOf('crm.reviews', 'message_id', step.review)
      if (!id) return
      const { rows } = await sql<{
        version: number
      }>`select version from crm.reviews where message_id = ${id}`.execute(db())
      const order = {
        emails: [{ id, version: rows[0]?.version ?? 0 }],
        decision: 'noIssue' as const,
        note: '',
        secondLook: false,
      }
      decided.push(...(await decideReviews(db(), order, { by })).decided)
      return
    }
    case 'remove': {
      const id = await anyOf('crm.messages', 'id', step.email)
      if (!id) return
      await removeEmails(db(), fullSight, [id], { by }).catch((error) => {
        if (error.code !== 'EMAILS_GONE') throw error
      })
      return
    }
    case 'sweep': {
      await using sweeper = new Sweeper(db())
      for (let n = 0; n < step.steps; n++) await sweeper.step()
    }
  }
}

async function anyOf(table: string, column: string, at: number): Promise<number | null> {
  const condition = table === 'crm.phrase_lists' ? sql`shipped is null` : sql`true`
  const { rows } = await sql<{ id: number }>`
    select ${sql.ref(column)} as id from ${sql.table(table)} where ${condition} order by 1`.execute(db())
  return rows.length === 0 ? null : rows[at % rows.length]!.id
}

const lineOf = (...parts: unknown[]) => JSON.stringify(parts)

async function storedHits(): Promise<string[]> {
  const { rows } = await sql<{
    message: number
    list: number
    phrase: string
    count: number
    exact: number
    places: string[]
    hits: { where: string; exact: boolean; snippet: Record<'before' | 'match' | 'after', string> }[]
  }>`select h.message_id as message, h.list_id as list, h.phrase, h.count, h.exact, h.places, h.hits
    from crm.phrase_hits h join crm.phrase_lists l on l.id = h.list_id where l.active`.execute(db())
  return rows
    .map((h) => lineOf(h.message, h.list, h.phrase, h.count, h.exact, h.places, h.hits.map(toParts)))
    .sort()
}

async function hitsFromScratch(): Promise<string[]> {
  forgetLists(db())
  const emails = await readStep(db(), Number.MAX_SAFE_INTEGER)
  const lists = (await knownLists(db())).map(madeReady)
  return emails
    .flatMap(({ id, subject, body }) =>
      findInLists(subject, readMessageText(body, subject), lists).map((h) =>
        lineOf(id, h.list, h.phrase, h.count, h.exact, h.places, h.hits.map(toParts)),
      ),
    )
    .sort()
}

function toParts({
  where,
  exact,
  snippet: { before, match, after },
}: {
  where: string
  exact: boolean
  snippet: Record<'before' | 'match' | 'after', string>
}) {
  return [where, exact, before, match, after]
}

/** What has hits is up for review; what has none is not, unless it was decided on; each decision is there while its email is. */
async function expectReviewed(decided: number[]): Promise<void> {
  const { rows } = await sql<{ id: number; hits: boolean; review: boolean; decisions: number }>`
    select m.id, exists (select 1 from crm.phrase_hits h where h.message_id = m.id) as hits, r.message_id is not null as review,
      (select count(*) from crm.review_decisions d where d.message_id = m.id) as decisions
    from crm.messages m left join crm.reviews r on r.message_id = m.id`.execute(db())
  for (const { id, ...found } of rows) {
    const decisions = decided.filter((one) => one === id).length
    expect({ id, ...found }).toEqual({ id, hits: found.hits, review: found.hits || decisions > 0, decisions })
  }
}
