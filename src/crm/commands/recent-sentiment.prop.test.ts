import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import {
  ADDRESSES,
  actSteps,
  among,
  arrive,
  by,
  ids,
  pick,
  startAfresh,
  take,
} from '../../../test/support/random-acts.ts'
import type { Db } from '../../database/database.ts'
import { fullSight } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { CLASSES } from '../../insight/sentiment/labels.ts'
import { loadEntityRows } from '../queries/entity-rows.ts'
import { loadPersonRows } from '../queries/person-rows.ts'
import { newestWaiting } from '../queries/waiting-ratings.ts'
import { mergePeople } from './merge-people.ts'
import { orderRatings } from './order-ratings.ts'
import { removeEmails } from './remove-emails.ts'
import { correctRating, storeRatings } from './store-ratings.ts'
import { undoMerge } from './undo-merge.ts'

const LETTERS = [
  'I am very disappointed. This is unacceptable, your service has been terrible.',
  'Thank you so much, this is wonderful news and I am very happy with your great work!',
  'The meeting is on Tuesday at ten in the office.',
  'You get this because you are on our list. Click here to unsubscribe: https://lists.example/u',
]

const label = fc.constantFrom(...CLASSES)
const steps = fc.array(
  fc.oneof(
    ...actSteps,
    fc.record({
      kind: fc.constant('write'),
      address: pick,
      copied: pick,
      letter: pick,
      day: fc.integer({ min: 1, max: 28 }),
      outbound: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('rate'), email: pick, label: fc.option(label) }),
    fc.record({ kind: fc.constant('correct'), email: pick, label: fc.option(label) }),
    fc.record({ kind: fc.constant('merge'), keep: pick, other: pick }),
    fc.record({ kind: fc.constant('split'), merge: pick }),
    fc.record({ kind: fc.constant('delete'), email: pick }),
  ),
  { minLength: 10, maxLength: 25 },
)
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never

/** One wrote the first email, which is related to Three by hand; nobody known the second, which is related to Two. */
const complaint = { kind: 'write', copied: 1, letter: 0, outbound: false } as const
const byHand = { kind: 'relate', store: false, linkEarlier: false } as const
const beginning: Step[] = [
  { ...complaint, address: 2, day: 2 },
  { ...byHand, email: 0, more: 0, person: 2 },
  { ...complaint, address: 0, day: 1 },
  { ...byHand, email: 1, more: 1, person: 1 },
]

/** What chance seldom comes upon: the writer goes, and by whom an email was related counts; the writer comes back. */
const unlinkWriter: Step = { kind: 'unlink', link: 0 }
const mergeWriter: Step = { kind: 'merge', keep: 1, other: 0 }
const stories: Step[][] = [
  [unlinkWriter, { kind: 'undo', act: 2 }],
  [mergeWriter, unlinkWriter, { kind: 'split', merge: 0 }],
  [mergeWriter, { kind: 'split', merge: 0 }],
  [{ kind: 'remove', address: 0 }],
  [{ kind: 'add', person: 2, address: 0, linkEarlier: true }],
  [
    { kind: 'correct', email: 0, label: 'positive' },
    { kind: 'rate', email: 0, label: 'neutral' },
    { kind: 'correct', email: 0, label: null },
  ],
]

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
afterAll(() => world[Symbol.asyncDispose]())

it('whatever happens to mail, ratings and people, the most recent sentiment is that of the newest rated email they wrote', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (todo) => {
      const { db } = world.database
      await startAfresh(db)
      for (const step of [...beginning, ...todo]) {
        await doStep(db, step)
        expect({ after: step, found: await found(db) }).toEqual({ after: step, found: await reckoned(db) })
      }
    }),
    { numRuns: stories.length + 6, examples: stories.map((story) => [story]) },
  )
}, 240_000)

async function doStep(db: Db, step: Step): Promise<void> {
  const people = await ids(db, 'crm.persons')
  const emails = await ids(db, 'crm.messages')
  try {
    switch (step.kind) {
      case 'write':
        return await arrive(db, {
          from: among(ADDRESSES, step.address),
          cc: [among(ADDRESSES, step.copied)],
          body: among(LETTERS, step.letter),
          sentAt: new Date(Date.UTC(2026, 3, step.day)),
          direction: step.outbound ? 'outbound' : 'inbound',
        })
      case 'rate':
        return await rateAnew(db, step)
      case 'correct':
        if (emails.length === 0) return
        return void (await correctRating(db, among(emails, step.email), step.label, { by }))
      case 'merge': {
        const [keep, other] = [among(people, step.keep), among(people, step.other)]
        if (keep !== other) await mergePeople(db, { keep, other }, { by })
        return
      }
      case 'split': {
        const { rows } = await sql<{ id: number }>`
          select id from crm.acts where kind = 'merge' and undone_at is null order by id`.execute(db)
        if (rows.length > 0) await undoMerge(db, among(rows, step.merge).id, { by })
        return
      }
      case 'delete':
        if (emails.length === 0) return
        return void (await removeEmails(db, fullSight, [among(emails, step.email)], {
          by,
          reason: 'private',
        }))
      default:
        if (emails.length > 0 || step.kind === 'arrive') await take(db, step)
    }
  } catch (error) {
    const refused = ['RATING_OUTBOUND', 'MERGE_NOT_UNDOABLE', 'ACT_BUILT_UPON', 'ADDRESS_FIELD_FULL']
    if (!(error instanceof ThroughlineError && refused.includes(error.code))) throw error
  }
}

/** Of all that is ordered to be rated anew, one email is. */
async function rateAnew(db: Db, { email, label }: Extract<Step, { kind: 'rate' }>): Promise<void> {
  await orderRatings(db, 'all')
  const waiting = await newestWaiting(db, 1_000)
  if (waiting.length === 0) return
  const { messageId, againAt } = among(waiting, email)
  const scores = { negative: 0, neutral: 1, positive: 0 }
  const rating = label
    ? { label, scores, provider: 'another', modelVersion: '1' }
    : ({ label: 'unrated', reason: 'language' } as const)
  await storeRatings(db, [{ messageId, againAt, rating, insteadOf: null }])
}

type Feelings = { people: Record<string, unknown>; entities: Record<string, unknown> }

async function found(db: Db): Promise<Feelings> {
  const { rows: entities } = await sql<{ id: number }>`select id from crm.entities`.execute(db)
  const people = await loadPersonRows(db, fullSight, await ids(db, 'crm.persons'))
  const rows = await loadEntityRows(
    db,
    fullSight,
    entities.map(({ id }) => id),
  )
  const told = (list: { id: string; sentiment: unknown }[]) =>
    Object.fromEntries(list.map(({ id, sentiment }) => [id, sentiment]))
  return { people: told(people), entities: told(rows) }
}

/** From the links and ratings alone, the long way. */
async function reckoned(db: Db): Promise<Feelings> {
  const { rows: links } = await sql<{ email: number; person: number; role: string }>`
    select l.message_id as email, l.person_id as person, l.role from crm.links l
    join crm.persons n on n.id = l.person_id where n.merged_into is null`.execute(db)
  const { rows: rated } = await sql<{ id: number; at: Date; label: string }>`
    select m.id, m.sent_at as at, coalesce(r.corrected_label, r.label) as label from crm.messages m
    join crm.ratings r on r.message_id = m.id where m.direction = 'inbound'`.execute(db)
  const newestFirst = rated
    .filter((email) => email.label !== 'unrated')
    .sort((one, other) => other.at.getTime() - one.at.getTime() || other.id - one.id)
  const wrote = (person: number, email: number) => {
    const ofEmail = links.filter((link) => link.email === email)
    const writers = ofEmail.some(({ role }) => role === 'from') ? 'from' : 'related'
    return ofEmail.some((link) => link.person === person && link.role === writers)
  }
  // These emails have no display name: nobody is told apart by it.
  const sharedBy = (email: number) => {
    const writers = new Set(links.filter((l) => l.email === email && l.role === 'from').map((l) => l.person))
    return writers.size > 1 ? writers.size : null
  }
  const newestOf = (people: number[]) => {
    const newest = newestFirst.find(({ id }) => people.some((person) => wrote(person, id)))
    return newest
      ? {
          ...{ label: newest.label, at: newest.at.toISOString() },
          ...{ email: String(newest.id), sharedBy: sharedBy(newest.id) },
        }
      : null
  }
  const people = await ids(db, 'crm.persons')
  const { rows: entities } = await sql<{ id: number; members: number[] }>`
    select e.id, array(select s.person_id::int from crm.memberships s where s.entity_id = e.id) as members from crm.entities e`.execute(
    db,
  )
  return {
    people: Object.fromEntries(people.map((id) => [id, newestOf([id])])),
    entities: Object.fromEntries(
      entities.map(({ id, members }) => [id, newestOf(members.filter((member) => people.includes(member)))]),
    ),
  }
}
