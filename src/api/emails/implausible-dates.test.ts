import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { importPeople } from '../../crm/commands/import-people.ts'
import type { EmailDetail, EmailPage, TimelinePage } from '../contract.ts'

/** Whoever writes a header chooses its date: what was received this week stays this week's, whatever it says. */

const day = (date: string) => new Date(`2026-05-${date}T12:00:00Z`)
const letters = [
  { subject: 'First', receivedAt: day('01'), sentAt: day('01') },
  { subject: 'Dated 2023', receivedAt: day('02'), sentAt: new Date('2023-02-01T10:00:00Z') },
  { subject: 'Dated 2036', receivedAt: day('03'), sentAt: new Date('2036-01-01T10:00:00Z') },
  { subject: 'Last', receivedAt: day('04'), sentAt: day('04') },
]

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  await importPeople(
    world.database.db,
    'external_id,kind,name,email\ncarla,contact,Carla,carla@client.example\n',
  )
  await handOver(
    world.database.db,
    letters.map((letter) =>
      email({ mailbox: 'ann', from: 'carla@client.example', to: ['ann@larch.example'], ...letter }),
    ),
  )
})
afterAll(() => world[Symbol.asyncDispose]())

const subjects = async (query: string) =>
  (await world.get<EmailPage>(`/emails?folder=all&${query}`)).items.map(({ subject }) => subject)

it('lists are in the order of what can have been sent when', async () => {
  expect(await subjects('sort=sent')).toEqual(['Last', 'Dated 2036', 'Dated 2023', 'First'])
  const person = await world.idOf('persons', 'Carla')
  const timeline = await world.get<TimelinePage>(`/people/${person}/timeline`)
  expect(timeline.items.map((item) => item.kind === 'email' && item.email.subject)).toEqual([
    'Last',
    'Dated 2036',
    'Dated 2023',
    'First',
  ])
})

it('a filter by the day it was sent finds it on the day it was received', async () => {
  expect(await subjects('sentFrom=2026-05-02T00:00:00Z&sentTo=2026-05-04T00:00:00Z')).toEqual([
    'Dated 2036',
    'Dated 2023',
  ])
})

it('the email shows the date of its header beside the one that counts', async () => {
  const detail = async (subject: string) =>
    world.get<EmailDetail>(`/emails/${await world.idOf('messages', subject)}`)
  expect(await detail('Dated 2036')).toMatchObject({
    sentAt: day('03').toISOString(),
    headerDate: '2036-01-01T10:00:00.000Z',
  })
  expect(await detail('Last')).toMatchObject({ sentAt: day('04').toISOString(), headerDate: null })
})
