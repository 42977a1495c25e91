import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email } from '../../../test/support/hand-over.ts'
import { crmDestination } from '../destination.ts'

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
afterAll(() => world[Symbol.asyncDispose]())

const wants = { attachments: 'keep', rating: 'embedded', samplePercent: 0 } as const

async function take(
  given: Parameters<typeof email>[0],
  wanted: Partial<Parameters<typeof settings>[0]> = {},
) {
  const handed = email(given)
  await crmDestination(world.database.db, settings(wanted)).accept([handed])
  const { rows } = await sql<{ sentiment: string | null; reason: string | null; provider: string | null }>`
    select m.sentiment, r.reason, r.provider from crm.captures c join crm.messages m on m.id = c.message_id
    left join crm.ratings r on r.message_id = m.id where c.immutable_id = ${handed.message.immutableId}`.execute(
    world.database.db,
  )
  return { id: handed.message.immutableId, ...rows[0]! }
}

function settings(wanted: { rating?: 'embedded' | 'later' | 'off'; samplePercent?: number }) {
  return async () => ({ ...wants, ...wanted })
}

async function reviewOf(immutableId: string) {
  const { rows } = await sql<{ source: string; phrases: string[]; snippet: string | null }>`
    select r.source, array(select h.phrase from crm.phrase_hits h where h.message_id = r.message_id order by h.phrase) as phrases,
      (select h.hits->0->'snippet'->>'before' from crm.phrase_hits h where h.message_id = r.message_id limit 1) as snippet
    from crm.reviews r join crm.captures c on c.message_id = r.message_id where c.immutable_id = ${immutableId}`.execute(
    world.database.db,
  )
  return rows[0] ?? null
}

const angry = 'I am very disappointed. This is unacceptable, your service has been terrible.'

it('an inbound email is rated as it comes in', async () => {
  expect(await take({ mailbox: 'ann', body: angry })).toMatchObject({
    sentiment: 'negative',
    provider: 'embedded',
  })
})

it('an outbound email has no rating', async () => {
  expect(
    await take({ mailbox: 'ann', from: 'ann@larch.example', direction: 'outbound', body: angry }),
  ).toMatchObject({ sentiment: null, provider: null })
})

it('what is to be rated later, or not at all, goes in unrated', async () => {
  expect(await take({ mailbox: 'ann', body: angry }, { rating: 'later' })).toMatchObject({
    sentiment: 'unrated',
    reason: 'waiting',
  })
  expect(await take({ mailbox: 'ann', body: angry }, { rating: 'off' })).toMatchObject({
    sentiment: 'unrated',
    reason: 'off',
  })
})

it('phrases are found in both directions, and the email is up for review', async () => {
  const { id } = await take({
    mailbox: 'ann',
    from: 'ann@larch.example',
    direction: 'outbound',
    body: 'Keep it off the books\u0000, this is a gray area.',
  })
  expect(await reviewOf(id)).toMatchObject({ source: 'phrase', phrases: ['grey area', 'off the books'] })
})

it('a NUL beside a phrase does not keep an email out', async () => {
  const { id } = await take({ mailbox: 'ann', body: 'Well\u0000 \ud800 it is illegal.' })
  expect((await reviewOf(id))?.snippet).toContain('Well')
})

it('of the other mail, so many percent are drawn for review, the same whenever they come', async () => {
  expect(await reviewOf((await take({ mailbox: 'ann' }, { samplePercent: 0 })).id)).toBeNull()
  expect(await reviewOf((await take({ mailbox: 'ann' }, { samplePercent: 100 })).id)).toMatchObject({
    source: 'sample',
  })
})
