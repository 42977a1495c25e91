import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addInternalDomain, removeInternalDomain } from '../../src/admin/internal-domains.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import { removeDomain, setDomain } from '../../src/api/settings/domains.ts'
import { readRescreens } from '../../src/api/sync/kept-out.ts'
import { BEN, expectOnce, hire, ledgerOf, letter, requestsOf, settle, startLarch } from '../support/larch.ts'
import { openStoppingDatabase } from '../support/stopping-database.ts'
import type { World } from '../support/world.ts'

/** Mail that a rule settled is looked at again when the rule goes. */

const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }

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

  expect(await removeDomain(db, 'sister.example', actor, undefined)).toMatchObject({ lookedAtAgain: 3 })
  await settle(world)
  await expectOnce(world, [sister!])
  expect((await readRescreens(db)).items[0]).toMatchObject({
    rule: 'internal domain sister.example, with subdomains',
    ...{ captured: 1, keptOut: 1, gone: 1, parked: 0, waiting: 0 },
  })
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
  await setDomain(db, { domain: 'group.example', includeSubdomains: true }, actor)
  const mailbox = await hire(world)
  const mail = letter({ mailbox, from: { address: 'c@sub.group.example' } })
  world.tenant.acts.deliver(mail)
  await settle(world)
  expect(await setDomain(db, { domain: 'group.example', includeSubdomains: true }, actor)).toMatchObject({
    lookedAtAgain: 0,
  })
  const { lookedAtAgain } = await setDomain(db, { domain: 'group.example', includeSubdomains: false }, actor)
  expect(lookedAtAgain).toBeGreaterThan(0)
  await settle(world)
  await expectOnce(world, [mail])
})

/** A letter that a domain made internal, where the domain has gone since without a word to capture. */
async function settledBy(domain: string) {
  const { db } = world.database
  await addInternalDomain(db, domain, true)
  const mailbox = await hire(world)
  const mail = letter({ mailbox, from: { address: `a@${domain}` } })
  world.tenant.acts.deliver(mail)
  expect(await settle(world)).toMatchObject({ open: 0 })
  expect([...(await ledgerOf(world, mailbox)).values()].map(({ outcome }) => outcome)).toEqual(['internal'])
  await removeInternalDomain(db, domain)
  return mail
}

it('a run that had the rules of before settles nothing for good: the next one finds that they changed', async () => {
  const mail = await settledBy('under-way.example')
  await settle(world)
  await expectOnce(world, [mail])
})

it.each([
  ['before it was noted by which rules', sql`null`],
  ['by an earlier version of the product', sql`jsonb_set(screened_by::jsonb, '{version}', '1')`],
])('mail settled %s is screened by the present rules, once', async (_, earlier) => {
  const { db } = world.database
  const mail = await settledBy('earlier-version.example')
  // As if the domain had never been among them: only how it was screened is another.
  await forgetScreenedBy('earlier-version.example')
  await settle(world)
  expect((await world.exported()).map(({ messageId }) => messageId)).not.toContain(mail.internetMessageId)
  await sql`update engine.mailboxes set screened_by = ${earlier}`.execute(db)
  await settle(world)
  await expectOnce(world, [mail])
  world.tenant.log.reset()
  await settle(world)
  expect(requestsOf(world, 'getMessage')).toEqual([])
})

/** Takes a domain out of the rules by which each mailbox was screened. */
async function forgetScreenedBy(domain: string): Promise<void> {
  const { db } = world.database
  const { rows } = await sql<{ id: string; by: Record<'domains' | 'withSubdomains', string[]> }>`
    select id, screened_by as by from engine.mailboxes where screened_by is not null`.execute(db)
  for (const { id, by } of rows) {
    const hash = createHmac('sha256', id).update(domain).digest('hex')
    const without = (hashes: string[]) => hashes.filter((one) => one !== hash)
    const left = { ...by, domains: without(by.domains), withSubdomains: without(by.withSubdomains) }
    await sql`update engine.mailboxes set screened_by = ${JSON.stringify(left)}::json where id = ${id}`.execute(
      db,
    )
  }
}

it('internal mail whose answers go outside is captured once Reply-To counts', async () => {
  const { db } = world.database
  await changeSettings(db, { replyTo: 'ignore' }, 'test')
  const mailbox = await hire(world)
  const mail = letter({ mailbox, from: { address: BEN }, replyTo: [{ address: 'c@client.example' }] })
  world.tenant.acts.deliver(mail)
  await settle(world)
  await changeSettings(db, { replyTo: 'suggest' }, 'test')
  await settle(world)
  await expectOnce(world, [mail])
})

it('a wider rule has nothing looked at again', async () => {
  const { db } = world.database
  const mailbox = await hire(world)
  world.tenant.acts.deliver(letter({ mailbox, from: { address: BEN } }))
  await settle(world)
  await addInternalDomain(db, 'wider.example', true)
  await changeSettings(db, { replyTo: 'ignore' }, 'test')
  world.tenant.log.reset()
  await settle(world)
  expect(requestsOf(world, 'getMessage')).toEqual([])
  await changeSettings(db, { replyTo: 'suggest' }, 'test')
})

it('a domain and that its mail is looked at again change in one step', async () => {
  const { db } = world.database
  await addInternalDomain(db, 'one-step.example', true)
  const mailbox = await hire(world)
  world.tenant.acts.deliver(letter({ mailbox, from: { address: 'a@one-step.example' } }))
  await settle(world)
  const asked = async () =>
    (await sql`select 1 from engine.mailboxes where enabled and requested_at is not null`.execute(db)).rows
      .length > 0
  const isThere = async () =>
    (
      await sql`select 1 from admin.internal_domains where domain = 'one-step.example' and until_version is null`.execute(
        db,
      )
    ).rows.length > 0
  for (const when of ['before', 'after'] as const) {
    await using stopping = await openStoppingDatabase(world.store, { write: 1, when })
    await expect(removeDomain(stopping.db, 'one-step.example', actor, undefined)).rejects.toThrow()
    expect([await isThere(), await asked()]).toEqual(when === 'before' ? [true, false] : [false, true])
  }
})
