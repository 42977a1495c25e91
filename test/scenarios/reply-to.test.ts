import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSettings } from '../../src/admin/settings.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { linkEarlierMail } from '../../src/crm/commands/link-earlier-mail.ts'
import { suggestPeople } from '../../src/crm/queries/suggest-people.ts'
import { fullSight } from '../../src/domain/access.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { apiAs } from '../support/api.ts'
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

it('an address learned later links the mail whose answers went to it, where the firm links by it', async () => {
  const { db } = world.database
  const asAnybody = await apiAs(db)
  await using _api = { [Symbol.asyncDispose]: () => asAnybody.close() }
  const send = async (url: string, payload?: object) => {
    const reply = await asAnybody.inject({
      method: payload ? 'POST' : 'GET',
      url: `/api${url}`,
      ...(payload ? { payload } : {}),
    })
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  await importPeople(db, 'external_id,kind,name,email\ndora,individual,Dora Dee,dora@dee.example')
  const { rows } = await sql<{ id: number }>`select id from crm.persons where name = 'Dora Dee'`.execute(db)
  const dora = rows[0]!.id
  const address = 'dora@learned-later.example'
  await changeSettings(db, { replyTo: 'link' }, 'test')
  for (const form of [ownForm, service])
    expect(await capture({ ...form, replyTo: [{ address }] })).toMatchObject({ people: [] })
  // Answers to what we sent ourselves tell of nobody outside.
  const ann = await hire(world)
  world.tenant.acts.deliver(
    letter({
      mailbox: ann,
      folder: 'Sent Items',
      from: { address: ann },
      to: [{ address: 'x@else.example' }],
      replyTo: [{ address }],
    }),
  )
  await settle(world)

  const add = (requestId: string) =>
    send(`/people/${dora}/addresses`, { requestId, address, linkEarlier: true })
  const earlier = async () =>
    (await send('/relate/earlier', { address, person: String(dora) })).count as number

  await changeSettings(db, { replyTo: 'suggest' }, 'test')
  expect(await earlier()).toBe(0)
  const inVain = await add('in-vain-1')
  expect(inVain.earlierLinked).toBe(0)
  await send(`/acts/${inVain.actId}/undo`, {})

  await changeSettings(db, { replyTo: 'link' }, 'test')
  expect(await earlier()).toBe(2)
  const stored = await add('learned-1')
  expect(stored.earlierLinked).toBe(2)
  await send(`/acts/${stored.actId}/undo`, {})
  expect(await earlier()).toBe(2)

  await send(`/people/${dora}/addresses`, { requestId: 'learned-2', address, linkEarlier: false })
  expect((await send(`/people/${dora}/link-earlier-mail/preview`)).count).toBe(2)
  expect((await send(`/people/${dora}/link-earlier-mail`, {})).linked).toBe(2)
  // Mail of the other person from before the firm linked by it.
  expect((await send('/people/link-earlier-mail/preview')).count).toBe(2)
  expect(await linkEarlierMail(db, undefined, true)).toBe(2)
})
