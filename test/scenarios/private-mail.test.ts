import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { listPrivateFolders } from '../../src/admin/private-rules.ts'
import { changeSetting } from '../../src/api/settings/change-setting.ts'
import {
  makeFolderPrivate,
  readPrivateFolderEffect,
  readPrivateMail,
  takeBackPrivateFolder,
} from '../../src/api/settings/private-mail.ts'
import type { WireCollection, WireMessage } from '../../src/graph/wire.ts'
import { connectTenant } from '../../src/main.ts'
import { sensitivities } from '../../src/simulator/seed.ts'
import { throughline } from '../support/cli.ts'
import {
  expectOnce,
  exportedOf,
  hire,
  hireSeveral,
  ledgerOf,
  letter,
  requestsOf,
  settle,
  startLarch,
} from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** Private mail is not read: by its sensitivity, a category, or the folder it lies in. */

const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', maxPageSize: 50 })
})
afterAll(() => world[Symbol.asyncDispose]())
afterEach(async () => {
  await set('privateSensitivity', 'off')
  await set('privateCategory', '')
  for (const { id } of await listPrivateFolders(db())) await takeBackPrivateFolder(db(), id, actor)
})

const db = () => world.database.db
const acts = () => world.tenant.acts
const deliver = (mail: ReturnType<typeof letter>) => acts().deliver(mail).id
const set = (name: string, value: string) => changeSetting(db(), actor, name, value, { choices: [] })
const outcomeOf = async (mailbox: string, id: string) => (await ledgerOf(world, mailbox)).get(id)?.outcome

/** Whether subject or body of the message was asked for. */
function wasRead(id: string): boolean {
  return requestsOf(world, 'getMessage').some(
    ({ path, select }) => path.includes(encodeURIComponent(id)) && /\b(?:subject|body)/.test(select ?? ''),
  )
}

const anyMail = fc.record({
  sensitivity: fc.constantFrom(...sensitivities),
  categories: fc.subarray(['Private', 'PRIVATE', 'Clients']),
  folder: fc.constantFrom('Inbox', 'Family', 'Clients', 'Family/Doctor', 'Clients/family'),
})
const anyRules = fc.record({
  sensitivity: fc.constantFrom('off', 'private', 'confidential'),
  category: fc.constantFrom('', ' private '),
  folder: fc.constantFrom('', 'Family'),
  everybody: fc.boolean(),
})

it('a message is read if and only if neither its marks nor its folder make it private', async () => {
  const cases = fc.sample(
    fc.record({
      mails: fc.array(anyMail, { minLength: 25, maxLength: 25 }),
      rules: anyRules,
      others: anyRules,
    }),
    { numRuns: 6, seed: 5 },
  )
  const seen = { private: 0, read: 0 }
  for (const { mails, rules } of cases) {
    const mailbox = await hire(world)
    await set('privateSensitivity', rules.sensitivity)
    await set('privateCategory', rules.category)
    const folder = rules.folder
      ? await makeFolderPrivate(
          db(),
          { name: rules.folder, employee: rules.everybody ? null : mailbox },
          actor,
        )
      : null
    const ids = mails.map((given) => deliver(letter({ mailbox, ...given })))
    expect(await settle(world)).toMatchObject({ open: 0, parked: 0 })
    const ledger = await ledgerOf(world, mailbox)
    for (const [index, { sensitivity, categories, folder: place }] of mails.entries()) {
      const isPrivate =
        (rules.sensitivity !== 'off' && sensitivity === 'private') ||
        (rules.sensitivity === 'confidential' && sensitivity === 'confidential') ||
        (rules.category !== '' && categories.some((one) => one.toLowerCase() === 'private')) ||
        (rules.folder !== '' && place.toLowerCase().includes('family'))
      const id = ids[index]!
      seen[isPrivate ? 'private' : 'read']++
      expect(ledger.get(id)?.outcome, JSON.stringify({ rules, mail: mails[index] })).toBe(
        isPrivate ? 'private' : 'accepted',
      )
      expect(wasRead(id)).toBe(!isPrivate)
    }
    if (folder) await takeBackPrivateFolder(db(), folder.id, actor)
  }
  expect(Math.min(seen.private, seen.read)).toBeGreaterThan(30)
})

it('a folder of one employee’s is private in that mailbox alone', async () => {
  const [one, other] = await hireSeveral(world, 2)
  await makeFolderPrivate(db(), { name: 'Family', employee: one! }, actor)
  const [hidden, shown] = [one!, other!].map((mailbox) => deliver(letter({ mailbox, folder: 'Family' })))
  await settle(world)
  expect(await outcomeOf(one!, hidden!)).toBe('private')
  expect(await outcomeOf(other!, shown!)).toBe('accepted')
})

it('a folder of one employee’s is private in their online archive, too', async () => {
  await set('archives', 'read')
  const mailbox = await hire(world)
  await makeFolderPrivate(db(), { name: 'Family', employee: mailbox }, actor)
  const archive = acts().addArchive(mailbox).id
  const hidden = deliver({ ...letter({ mailbox, folder: 'Family/Doctor' }), mailbox: archive })
  await settle(world)
  const { rows } = await sql<{ outcome: string }>`
    select outcome from engine.ledger where mailbox_id = ${archive}`.execute(db())
  expect(rows).toEqual([{ outcome: 'private' }])
  expect(wasRead(hidden)).toBe(false)
  await set('archives', 'off')
})

it('what a rule kept out is captured when it goes; what only a narrower choice keeps stays out', async () => {
  const mailbox = await hire(world)
  await set('privateSensitivity', 'confidential')
  await set('privateCategory', 'Private')
  const folder = await makeFolderPrivate(db(), { name: 'Family', employee: null }, actor)
  const { bySensitivity: before } = await readPrivateMail(db())
  const marked = letter({ mailbox, sensitivity: 'private' })
  const confidential = letter({ mailbox, sensitivity: 'confidential' })
  const categorised = letter({ mailbox, categories: ['Private'] })
  const family = letter({ mailbox, folder: 'Family' })
  const ids = [marked, confidential, categorised, family].map(deliver)
  await settle(world)
  const { bySensitivity } = await readPrivateMail(db())
  expect(bySensitivity - before).toBe(2)
  expect(await readPrivateMail(db())).toMatchObject({
    byCategory: 1,
    folders: [{ emails: 1 }],
  })

  await set('privateSensitivity', 'private')
  await set('privateCategory', 'Family')
  expect(await takeBackPrivateFolder(db(), folder.id, actor)).toMatchObject({ lookedAtAgain: 1 })
  await settle(world)
  await expectOnce(world, [confidential, categorised, family])
  expect(await exportedOf(world, marked)).toEqual([])
  expect(ids.map(wasRead)).toEqual([false, true, true, true])
  await set('privateSensitivity', 'off')
  await settle(world)
  await expectOnce(world, [marked])
})

it('mail that is private no longer is captured: its category taken off, or moved out of the folder', async () => {
  const mailbox = await hire(world)
  await set('privateCategory', 'Private')
  await makeFolderPrivate(db(), { name: 'Family', employee: null }, actor)
  const [categorised, moved, deleted] = [
    letter({ mailbox, categories: ['Private'] }),
    letter({ mailbox, folder: 'Family' }),
    letter({ mailbox, folder: 'Family' }),
  ]
  const [a, b, gone] = [categorised!, moved!, deleted!].map(deliver)
  await settle(world)
  acts().update(mailbox, a!, { categories: [] })
  acts().move(mailbox, b!, 'Inbox')
  acts().hardDelete(mailbox, gone!)
  await settle(world)
  await expectOnce(world, [categorised!, moved!])
  expect(await outcomeOf(mailbox, gone!)).toBe('private')
})

it('a folder that is called otherwise, or put elsewhere, is private no longer', async () => {
  const mailbox = await hire(world)
  await makeFolderPrivate(db(), { name: 'Family', employee: null }, actor)
  const mail = letter({ mailbox, folder: 'Family/Letters' })
  deliver(mail)
  await settle(world)
  expect(await exportedOf(world, mail)).toEqual([])
  acts().renameFolder(mailbox, 'Family', 'Clients')
  await settle(world)
  await settle(world)
  await expectOnce(world, [mail])
})

it('a folder that becomes private while its mail waits to be read is not read', async () => {
  const mailbox = await hire(world)
  const before = letter({ mailbox, folder: 'Family' })
  deliver(before)
  await settle(world)
  const proposed = { name: 'FAMILY', employee: mailbox }
  expect(await readPrivateFolderEffect(db(), proposed)).toMatchObject({ mailboxes: 1, messages: 1 })
  await makeFolderPrivate(db(), { name: 'FAMILY', employee: null }, actor)
  const after = deliver(letter({ mailbox, folder: 'Family' }))
  await settle(world)
  expect(await outcomeOf(mailbox, after)).toBe('private')
  expect(wasRead(after)).toBe(false)
  // What is on record stays there.
  await expectOnce(world, [before])
})

/** Puts the round of the inbox where it stands with the selection of earlier versions. */
async function beginAsBefore(mailbox: string): Promise<void> {
  const select =
    'id,internetMessageId,receivedDateTime,sentDateTime,from,sender,toRecipients,ccRecipients,bccRecipients,replyTo,isDraft,parentFolderId,conversationId'
  const client = connectTenant(world.config)
  let path: string | undefined = `/users/${mailbox}/mailFolders/inbox/messages/delta?$select=${select}`
  let link: string | undefined
  while (path) {
    const reply: Awaited<ReturnType<typeof client.get<WireCollection<WireMessage>>>> = await client.get({
      path,
    })
    if (!reply.ok) throw new Error('refused')
    path = reply.body['@odata.nextLink']
    link = reply.body['@odata.deltaLink']
  }
  await sql`update engine.folders f set link_kind = 'delta', link = ${link} from admin.employees e
    where e.id = f.mailbox_id and e.address = ${mailbox} and f.role = 'inbox'`.execute(db())
}

it('rounds of changes that began before marks were asked for tell of private mail all the same', async () => {
  const mailbox = await hire(world)
  await settle(world)
  // As of an earlier version of the product: its links carry its selection on.
  await beginAsBefore(mailbox)
  await set('privateSensitivity', 'private')
  const [hidden, shown] = [letter({ mailbox, sensitivity: 'private' }), letter({ mailbox })].map(deliver)
  await settle(world)
  expect([await outcomeOf(mailbox, hidden!), await outcomeOf(mailbox, shown!)]).toEqual([
    'private',
    'accepted',
  ])
  expect(wasRead(hidden!)).toBe(false)
})

it('the commands tell what is private, and refuse what is no folder', async () => {
  const refused = await throughline(world.env, 'private-folders', 'add', 'Inbox/Family')
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('no name of a folder')])
  await makeFolderPrivate(db(), { name: 'Family', employee: null }, actor)
  await expect(makeFolderPrivate(db(), { name: 'family', employee: null }, actor)).rejects.toMatchObject({
    code: 'PRIVATE_FOLDER_IN_FORCE',
  })
  const listed = await throughline(world.env, 'private-folders', 'list')
  expect(listed.stdout).toMatch(/^\d+\tFamily\teverybody\t0 emails\n$/)
})
