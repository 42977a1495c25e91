import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSettings } from '../../src/admin/settings.ts'
import { suggestPeople } from '../../src/crm/queries/suggest-people.ts'
import { fullSight } from '../../src/domain/access.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { CLIENT, exportedOf, hire, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** Web forms, signing services and lists write From; the client stands in Reply-To. */

let world: World
beforeAll(async () => {
  world = await startLarch({
    enable: 'nobody',
    people: `external_id,kind,name,email\ncarla,individual,Carla Client,${CLIENT}`,
  })
})
afterAll(() => world[Symbol.asyncDispose]())

const ownForm = {
  from: { name: 'Website', address: 'noreply@larch.example' },
  replyTo: [{ address: CLIENT }],
}
const service = {
  from: { name: 'FormBox', address: 'mailer@formbox.example' },
  replyTo: [{ address: CLIENT }],
}

async function capture(given: Partial<SeedMessage>) {
  const mail = letter({ mailbox: await hire(world), ...given })
  world.tenant.acts.deliver(mail)
  await settle(world)
  const [exported] = await exportedOf(world, mail)
  if (!exported) return null
  const { db } = world.database
  const { rows } = await sql<{ id: number }>`
    select id from crm.messages where internet_message_id = ${mail.internetMessageId}`.execute(db)
  const suggested = await suggestPeople(db, fullSight, 'ann', rows[0]!.id, () => false)
  const kinds = suggested!.items.map(({ kind, person, reason }) => [kind, person.name, reason])
  return { direction: exported.direction, people: exported.people.map(({ name }) => name), kinds }
}

it('a form of our own site is captured, and whom it is answered to is suggested with the reason', async () => {
  const why = `Answers to this email go to ${CLIENT}, an address of Carla Client (Reply-To).`
  const suggested = { direction: 'inbound', people: [], kinds: [['replyTo', 'Carla Client', why]] }
  expect(await capture(ownForm)).toEqual(suggested)
  expect(await capture(service)).toEqual(suggested)
})

it('an answer to a colleague, or to nobody else than From, keeps no mail from being internal', async () => {
  const from = ownForm.from
  for (const address of ['otto@larch.example', from.address, null])
    expect(await capture({ from, replyTo: [{ name: 'X', address }] })).toBe(null)
})

it('counts for nothing where the firm ignores it, and links where the firm says so', async () => {
  await changeSettings(world.database.db, { replyTo: 'ignore' }, 'test')
  expect(await capture(ownForm)).toBe(null)
  await changeSettings(world.database.db, { replyTo: 'link' }, 'test')
  for (const form of [ownForm, service])
    expect(await capture(form)).toMatchObject({ direction: 'inbound', people: ['Carla Client'] })
})
