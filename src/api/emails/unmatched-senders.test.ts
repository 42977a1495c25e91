import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { importPeople } from '../../crm/commands/import-people.ts'
import type { EmailPage, RelateResult, Suggestions, UnmatchedSenders } from '../contract.ts'

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  await importPeople(
    world.database.db,
    'external_id,kind,name,email,entity,entity_kind\neve,contact,Eve Elm,eve@elm.example,Elm Works,organisation',
  )
  const day = (n: number) => new Date(Date.UTC(2026, 4, n, 12))
  const from = (written: string, name: string, n: number, given = {}) =>
    email({ mailbox: 'ann', from: { name, written }, to: ['ann@larch.example'], sentAt: day(n), ...given })
  await handOver(world.database.db, [
    ...[1, 2, 3].map((n) => from('una@elm.example', n === 3 ? 'Una Ulm' : '', n, { subject: `Una ${n}` })),
    from('Bob@oak.example', 'Bob', 4, { subject: 'Plums' }),
    from('eve@elm.example', 'Eve', 5),
    from('cal@ash.example', 'Cal', 6, { cc: ['una@elm.example'], subject: 'Una 1 copied' }),
    email({ mailbox: 'ann', direction: 'outbound', from: 'ann@larch.example', to: ['una@elm.example'] }),
  ])
})
afterAll(() => world[Symbol.asyncDispose]())

const senders = (query = '') => world.get<UnmatchedSenders>(`/emails/unmatched-senders${query}`)

it('unmatched emails are counted by who sent them, with name, first and last day, within the filters', async () => {
  expect(await senders()).toEqual({
    items: [
      {
        ...{ address: 'una@elm.example', name: 'Una Ulm', emails: 3 },
        ...{ oldestAt: '2026-05-01T12:00:00.000Z', newestAt: '2026-05-03T12:00:00.000Z' },
      },
      expect.objectContaining({ address: 'cal@ash.example', emails: 1 }),
      expect.objectContaining({ address: 'bob@oak.example', name: 'Bob', emails: 1 }),
    ],
    partial: false,
  })
  expect((await senders('?text=plum')).items.map(({ address }) => address)).toEqual(['bob@oak.example'])
})

it('the emails of one sender are those they sent', async () => {
  const { items } = await world.get<EmailPage>('/emails?from=UNA@elm.example')
  expect(items.map(({ subject }) => subject)).toEqual(['Una 3', 'Una 2', 'Una 1'])
  expect((await world.ask('GET', '/emails?from=una')).status).toBe(400)
})

it('several emails have suggestions together, and all of a sender are related in one act that undo takes back', async () => {
  const selection = {
    view: { folder: 'unmatched', from: 'una@elm.example' },
    asOf: new Date().toISOString(),
    except: [],
  }
  const { items, newPerson } = await world.post<Suggestions>('/relate/suggestions', { selection })
  expect(items.map(({ person, kind }) => [person.name, kind])).toEqual([['Eve Elm', 'domain']])
  expect(newPerson).toMatchObject({ name: 'Una Ulm', address: 'una@elm.example' })
  const before = await world.rows()
  const eve = items[0]!.person.id
  const related = await world.post<RelateResult>('/relate', {
    ...{ requestId: 'all-of-una', selection, people: [eve] },
    addresses: [{ address: 'una@elm.example', person: eve, linkEarlier: true }],
  })
  expect(related).toMatchObject({ emails: 3, linked: 3, addressesStored: 1, earlierLinked: 2 })
  expect((await senders()).items.map(({ address }) => address)).toEqual(['bob@oak.example'])
  await world.post(`/acts/${related.actId}/undo`)
  expect(await world.rows()).toEqual(before)
})
