import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, type GivenEmail, handOver } from '../../../test/support/hand-over.ts'
import { importPeople } from '../../crm/commands/import-people.ts'
import type { EmailDetail } from '../contract.ts'

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  await importPeople(
    world.database.db,
    [
      'external_id,kind,name,email,alternate_email',
      'eve,contact,Eve Elm,eve@elm.example,eve@home.example',
      'oli,contact,Oli Oak,oli@oak.example,',
    ].join('\n'),
  )
})
afterAll(() => world[Symbol.asyncDispose]())

const CROOK = 'eve@e1m-office.example'
const LIST = { 'list-id': '<clients.lists.example>' }

async function elsewhere(from: string, replyTo: string[], given: Partial<GivenEmail> = {}) {
  const letter = email({
    ...{ mailbox: 'ann', from, to: ['ann@larch.example'] },
    ...{ replyTo: replyTo.map((written) => ({ name: null, written })), ...given },
  })
  await handOver(world.database.db, [letter])
  const id = await world.idOf('messages', letter.message.subject!)
  return (await world.get<EmailDetail>(`/emails/${id}`)).answeredElsewhere
}

it('an email whose answers leave the organisation of its sender says where they go', async () => {
  expect(await elsewhere('eve@elm.example', [CROOK])).toEqual([CROOK])
  expect(await elsewhere('eve@elm.example', ['pa@mail.elm.example', CROOK])).toEqual([CROOK])
  expect(await elsewhere('stranger@gmail.com', ['stranger@outlook.com'])).toEqual(['stranger@outlook.com'])
})

it('answers within the organisation, at the firm, or to another address of the same person say nothing', async () => {
  expect(await elsewhere('eve@elm.example', ['office@news.elm.example'])).toEqual([])
  expect(await elsewhere('eve@elm.example', ['ann@larch.example'])).toEqual([])
  expect(await elsewhere('eve@elm.example', ['eve@home.example'])).toEqual([])
  expect(await elsewhere('eve@elm.example', [])).toEqual([])
})

it('forms, services and lists write for whom answers go to, and say nothing', async () => {
  expect(await elsewhere('form@larch.example', ['new@lead.example'])).toEqual([])
  expect(await elsewhere('no-reply@formbox.example', ['new@lead.example'])).toEqual([])
  expect(await elsewhere('first@signbox.example', ['oli@oak.example'])).toEqual([])
  expect(await elsewhere('list@lists.example', ['new@lead.example'], { headers: LIST })).toEqual([])
})

it('the marks of a list or a form do not suppress the warning for somebody who poses as a client or as the firm', async () => {
  expect(await elsewhere('eve@elm.example', [CROOK], { headers: LIST })).toEqual([CROOK])
  expect(await elsewhere('eve@elm.example', ['oli@oak.example'])).toEqual(['oli@oak.example'])
  expect(await elsewhere('boss@larch.example', [CROOK], { claimed: true })).toEqual([CROOK])
})
