import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { importPeople } from '../../crm/commands/import-people.ts'
import type { EmailDetail, EmailPage, EntityPage, PeopleFound, PeoplePage } from '../contract.ts'

const PEOPLE = `external_id,kind,name,email,entity,entity_kind
1,contact,José Müller-Łódź,jm@ash.example,Café Zürich,organisation
2,contact,José Nuñez,jn@ash.example,Cafe\u0301 Zu\u0308rich,organisation
3,contact,山田太郎,yt@ash.example,,
4,contact,Siobhán O’Brien,so@ash.example,,
5,contact,İpek Şahin,is@ash.example,,
6,contact,Rene\u0301 Composed,rené@ash.example,,
7,contact,ΓΙΏΡΓΟΣ Παπάς,gp@ash.example,,
8,contact,Анна Живая,az@ash.example,,
`

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  await importPeople(world.database.db, PEOPLE)
  await handOver(world.database.db, [
    email({ mailbox: 'ann', subject: 'fr', body: 'Merci de confirmer la re\u0301siliation.' }),
    email({ mailbox: 'ann', subject: 'ja', body: '契約を解約したいのでご連絡ください。' }),
    email({ mailbox: 'ann', subject: 'Größe', body: 'x', from: 'rene\u0301@ash.example' }),
  ])
})
afterAll(() => world[Symbol.asyncDispose]())

const asked = (path: string, text: string) => `${path}text=${encodeURIComponent(text)}`

describe.each([
  ['jose muller', ['José Müller-Łódź']],
  ['LODZ', ['José Müller-Łódź']],
  ['nunez', ['José Nuñez']],
  ['nun\u0303ez', ['José Nuñez']],
  ['山田', ['山田太郎']],
  ['太郎', ['山田太郎']],
  ["o'brien", ['Siobhán O’Brien']],
  ['obrien siobhan', ['Siobhán O’Brien']],
  ['ipek SAHIN', ['İpek Şahin']],
  ['İpek', ['İpek Şahin']],
  ['rené', ['René Composed']],
  ['ｒｅｎｅ', ['René Composed']],
  ['γιωργος', ['ΓΙΏΡΓΟΣ Παπάς']],
  ['живая', ['Анна Живая']],
])('people are found by %s', (typed, names) => {
  it('in the list and by whoever relates an email', async () => {
    const list = await world.get<PeoplePage>(asked('/people?', typed))
    expect([list.items.map(({ name }) => name), list.alike]).toEqual([names, false])
    const finder = await world.get<PeopleFound>(asked('/people/find?', typed))
    expect(finder.items.map(({ name }) => name)[0]).toBe(names[0])
  })
})

it('an organisation is one, composed or decomposed, and found by its letters', async () => {
  const { items } = await world.get<EntityPage>(asked('/entities?', 'cafe zurich'))
  expect(items.map(({ name }) => name)).toEqual(['Café Zürich'])
})

it.each([
  ['resiliation', ['fr']],
  ['RÉSIL', ['fr']],
  ['解約', ['ja']],
  ['ご連絡', ['ja']],
  ['絡', ['ja']],
  ['grosse', ['Größe']],
  ['約契', []],
])('emails are found by %s', async (typed, subjects) => {
  const { items } = await world.get<EmailPage>(asked('/emails?folder=all&', typed))
  expect(items.map(({ subject }) => subject)).toEqual(subjects)
})

it('mail from an address written in another form is with its person', async () => {
  const id = await world.idOf('messages', 'Größe')
  expect((await world.get<EmailDetail>(`/emails/${id}`)).people.map(({ name }) => name)).toEqual([
    'René Composed',
  ])
})
