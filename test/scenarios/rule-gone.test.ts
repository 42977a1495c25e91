import { afterAll, beforeAll, expect, it } from 'vitest'
import { addInternalDomain } from '../../src/admin/internal-domains.ts'
import { removeDomain, setDomain } from '../../src/api/settings/domains.ts'
import { BEN, expectOnce, hire, ledgerOf, letter, requestsOf, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** Mail that a rule settled is looked at again when the rule goes. */

const doer = { by: { id: 'test', name: 'Test' }, place: 'command line' }

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody' })
})
afterAll(() => world[Symbol.asyncDispose]())

it('mail that was internal by a domain alone is captured when the domain goes, as far as the mailbox holds it', async () => {
  const { db } = world.database
  await addInternalDomain(db, 'sister.example', true)
  const mailbox = await hire(world)
  const [sister, deleted, own] = ['a@sister.example', 'b@sister.example', BEN].map((address) =>
    letter({ mailbox, from: { address } }),
  )
  const [, gone, kept] = [sister!, deleted!, own!].map((each) => world.tenant.acts.deliver(each).id)
  expect(await settle(world)).toMatchObject({ accepted: 0 })
  world.tenant.acts.hardDelete(mailbox, gone!)

  expect(await removeDomain(db, 'sister.example', doer, undefined)).toMatchObject({ lookedAtAgain: 3 })
  await settle(world)
  await expectOnce(world, [sister!])
  const ledger = await ledgerOf(world, mailbox)
  expect(ledger.get(gone!)?.outcome).toBe('gone')
  expect(ledger.get(kept!)?.outcome).toBe('internal')
  const content = requestsOf(world, 'getMessage').filter(
    ({ path, select }) => path.includes(encodeURIComponent(kept!)) && select?.includes('subject'),
  )
  expect(content).toEqual([])
})

it('the same holds where a domain keeps its own mail and gives up its subdomains', async () => {
  const { db } = world.database
  await setDomain(db, { domain: 'group.example', includeSubdomains: true }, doer)
  const mailbox = await hire(world)
  const mail = letter({ mailbox, from: { address: 'c@sub.group.example' } })
  world.tenant.acts.deliver(mail)
  await settle(world)
  expect(await setDomain(db, { domain: 'group.example', includeSubdomains: true }, doer)).toMatchObject({
    lookedAtAgain: 0,
  })
  const { lookedAtAgain } = await setDomain(db, { domain: 'group.example', includeSubdomains: false }, doer)
  expect(lookedAtAgain).toBeGreaterThan(0)
  await settle(world)
  await expectOnce(world, [mail])
})
