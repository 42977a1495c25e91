import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import type { EmailDetail, EmailPage, ImpersonationPage } from '../contract.ts'

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  const forged = { from: 'ben@larch.example', to: ['ann@larch.example'], claimed: true }
  await handOver(world.database.db, [email({ mailbox: 'ann', ...forged, subject: 'Pay at once' })])
})
afterAll(() => world[Symbol.asyncDispose]())

it('an email from outside under an address of the firm is marked in lists and on itself, and listed for Compliance', async () => {
  const marked = { address: 'ben@larch.example', caution: 'ownAddress' }
  const [row] = (await world.get<EmailPage>('/emails?folder=all')).items
  expect(row).toMatchObject({ direction: 'inbound', from: marked })
  const detail = await world.get<EmailDetail>(`/emails/${row!.id}`)
  expect(detail.participants[0]).toMatchObject(marked)
  expect((await world.get<ImpersonationPage>('/impersonation')).items).toMatchObject([
    { reasons: ['ben@larch.example is an address of your own firm, but the email came from outside.'] },
  ])
})
