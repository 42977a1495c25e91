import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { importPeople } from '../../crm/commands/import-people.ts'
import type { EmailDetail, EmailPage, ImpersonationPage } from '../contract.ts'

const letters = [
  { subject: 'Plain', from: 'stranger@elsewhere.example' },
  { subject: 'Hers', from: 'ann@ashgrove.example' },
  { subject: 'Look-alike', from: 'ann@ashgr0ve.example' },
  { subject: 'Named so', from: { name: 'ann@ashgrove.example', written: 'crook@elsewhere.example' } },
  { subject: 'Letters', from: 'ann@\u0430shgrove.example' },
  { subject: 'Failed', from: 'bob@oak.example', headers: { 'authentication-results': 'dmarc=fail' } },
]

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  await handOver(
    world.database.db,
    letters.map((letter, minute) =>
      email({
        mailbox: 'ann',
        to: ['ann@larch.example'],
        sentAt: new Date(Date.UTC(2026, 4, 1, 12, minute)),
        ...letter,
      }),
    ),
  )
  // After the mail: a book is often imported late.
  await importPeople(
    world.database.db,
    'external_id,kind,name,email\nann,contact,Ann Ash,ann@ashgrove.example\n',
  )
})
afterAll(() => world[Symbol.asyncDispose]())

it('lists who may be taken for somebody else, newest first, with every reason, and nobody else', async () => {
  const { items, nextCursor } = await world.get<ImpersonationPage>('/impersonation')
  expect(items.map(({ email: { subject }, reasons }) => [subject, ...reasons])).toEqual([
    ['Failed', 'Microsoft 365 found that it is not from the domain it shows (DMARC).'],
    [
      'Letters',
      'ann@xn--shgrove-1fg.example looks like ann@ashgrove.example, an address of Ann Ash, but is another one.',
      'ann@xn--shgrove-1fg.example has letters that pass for others.',
    ],
    ['Named so', 'The sender is shown as ann@ashgrove.example, but wrote from crook@elsewhere.example.'],
    [
      'Look-alike',
      'ann@ashgr0ve.example looks like ann@ashgrove.example, an address of Ann Ash, but is another one.',
    ],
  ])
  expect(nextCursor).toBeNull()
})

it('goes on behind its last line', async () => {
  const first = await world.get<ImpersonationPage>('/impersonation?limit=3')
  const rest = await world.get<ImpersonationPage>(`/impersonation?limit=3&cursor=${first.nextCursor}`)
  expect([...first.items, ...rest.items].map(({ email: { subject } }) => subject)).toEqual([
    'Failed',
    'Letters',
    'Named so',
    'Look-alike',
  ])
  expect(rest.nextCursor).toBeNull()
})

it('every list marks a name that is another address, and spells letters that pass for others', async () => {
  const { items } = await world.get<EmailPage>('/emails')
  const from = Object.fromEntries(items.map((item) => [item.subject, item.from]))
  expect(from['Named so']).toMatchObject({ address: 'crook@elsewhere.example', caution: 'nameIsAddress' })
  expect(from.Letters).toMatchObject({ address: 'ann@xn--shgrove-1fg.example', caution: 'letters' })
  expect(from.Hers).toMatchObject({ address: 'ann@ashgrove.example', caution: null })
})

it('an email says that the check of its domain failed', async () => {
  const failed = async (subject: string) =>
    (await world.get<EmailDetail>(`/emails/${await world.idOf('messages', subject)}`)).authenticationFailed
  expect(await failed('Failed')).toBe(true)
  expect(await failed('Plain')).toBe(false)
})
