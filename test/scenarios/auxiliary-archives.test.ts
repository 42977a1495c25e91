import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { listPrivateFolders } from '../../src/admin/private-rules.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import { readEmployees } from '../../src/api/settings/employees.ts'
import { makeFolderPrivate, takeBackPrivateFolder } from '../../src/api/settings/private-mail.ts'
import { readSyncStatus } from '../../src/api/sync/sync.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import {
  ago,
  DAY,
  expectOnce,
  exportedOf,
  hire,
  letter,
  requestsOf,
  settle,
  startLarch,
} from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** Exchange spreads a large archive over several: folders of it lie in auxiliary archives. */

const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
const SYNC = { licences: 1, historyMonths: 6, demo: false }
const CONSENT = ['Mail.Read', 'User.Read.All']

let world: World
let mailbox: string
let archive: string
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', wait: async () => {} })
  await changeSettings(world.database.db, { archives: 'read' }, 'test')
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  mailbox = await hire(world)
  archive = acts().addArchive(mailbox).id
})
afterEach(async () => {
  consent(CONSENT)
  for (const { id } of await listPrivateFolders(world.database.db))
    await takeBackPrivateFolder(world.database.db, id, actor)
})

const acts = () => world.tenant.acts
const consent = (permissions: string[]) => {
  acts().consent(permissions)
  acts().revokeTokens()
}
const inArchive = (folder: string) => letter({ mailbox: archive, folder })

it('what lies in an auxiliary archive is captured as the mailbox’s own, in its folder, and takes no licence', async () => {
  const [here, there] = [inArchive('Here'), inArchive('There')]
  for (const each of [here, there]) acts().deliver(each)
  acts().spreadArchive(mailbox, 'There')
  await settle(world)
  await expectOnce(world, [here, there])
  expect((await exportedOf(world, there))[0]!.mailboxes).toEqual([mailbox])
  expect(await folderOf(there)).toBe('There')
  const { items } = await readEmployees({ db: world.database.db, sync: SYNC })
  expect(items.find(({ address }) => address === mailbox)).toMatchObject({
    archive: { state: 'read', parts: 2, why: null },
    holds: { mailbox: { listed: 0 }, archive: { listed: 2 } },
  })
  const status = await readStatus()
  const own = status.mailboxes.find(({ name }) => !name.includes('('))!.name
  expect(status.enabled).toBe(1)
  expect(status.mailboxes.map(({ name, sentence }) => [name, sentence])).toEqual(
    expect.arrayContaining([
      [own, 'Up to date.'],
      [`${own} (online archive)`, 'Up to date.'],
      [`${own} (auxiliary archive)`, 'Up to date.'],
    ]),
  )
})

it('mail that comes into an auxiliary archive later is captured; the folder that led there is not asked again', async () => {
  acts().deliver(inArchive('There'))
  const part = acts().spreadArchive(mailbox, 'There').id
  await settle(world)
  const later = letter({ mailbox, folder: 'There' })
  acts().archive(mailbox, acts().deliver(later).id)
  world.tenant.log.reset()
  await settle(world)
  await expectOnce(world, [later])
  expect(statuses(archive)).not.toContain(308)
  // One call for each of the three mailboxes when there is nothing new.
  world.tenant.log.reset()
  await settle(world)
  const calls = world.tenant.log.entries.filter(({ mailbox: of }) => of === part)
  expect(calls.map(({ operation }) => operation)).toEqual(['messageDelta'])
})

it.each([
  ['an error', 'error'],
  ['an empty list', 'empty'],
] as const)('a folder that answers with %s is found where it lies, if the app may ask', async (_, how) => {
  const [here, there] = [inArchive('Here'), inArchive('There')]
  for (const each of [here, there]) acts().deliver(each)
  acts().spreadArchive(mailbox, 'There', { how })
  await world.settle()
  await expectOnce(world, [here])
  expect(await exportedOf(world, there)).toEqual([])
  expect(await sentenceOf(archive)).toContain('grant the app MailboxFolder.Read.All')
  expect(await outcomesIn(archive)).toEqual(['accepted'])
  const { items } = await readEmployees({ db: world.database.db, sync: SYNC })
  expect(items.find(({ address }) => address === mailbox)!.archive).toMatchObject({
    state: 'read',
    why: expect.stringContaining('MailboxFolder.Read.All'),
  })
  consent([...CONSENT, 'MailboxFolder.Read.All'])
  await settle(world)
  await expectOnce(world, [there])
  expect(await sentenceOf(archive)).toBe('Up to date.')
})

it('a folder without mail that says so is not looked for elsewhere', async () => {
  acts().createFolder(archive, 'Nothing')
  world.tenant.log.reset()
  await settle(world)
  expect(requestsOf(world, 'exchangeFolder')).toEqual([])
})

it('redirects are followed from one part to the next, and never to another host, which is told', async () => {
  const there = inArchive('There')
  acts().deliver(there)
  acts().spreadArchive(mailbox, 'There')
  acts().spreadArchive(mailbox, 'There')
  await settle(world)
  await expectOnce(world, [there])
  expect(await folderOf(there)).toBe('There')
  let asked = 0
  await using elsewhere = createServer((_, response) => {
    asked++
    response.end()
  })
  elsewhere.listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const lost = inArchive('Lost')
  acts().deliver(lost)
  const host = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  acts().spreadArchive(mailbox, 'Lost', { host })
  await world.settle()
  expect(asked).toBe(0)
  expect(await exportedOf(world, lost)).toEqual([])
  expect(await sentenceOf(archive)).toContain('could not be found out')
})

it('redirects are followed so far and no further, which is told', async () => {
  const [near, far] = [inArchive('Near'), inArchive('Far')]
  for (const each of [near, far]) acts().deliver(each)
  for (let part = 0; part < 3; part++) acts().spreadArchive(mailbox, 'Near')
  for (let part = 0; part < 4; part++) acts().spreadArchive(mailbox, 'Far')
  await world.settle()
  await expectOnce(world, [near])
  expect(await exportedOf(world, far)).toEqual([])
  const { mailboxes } = await readStatus()
  expect(mailboxes.map(({ sentence }) => sentence).filter((one) => one !== 'Up to date.')).toEqual([
    expect.stringContaining('could not be found out'),
  ])
})

it('an email stays one record, whose content is asked for once, on its way from the mailbox to the archive and on', async () => {
  const moved = letter({ mailbox, folder: 'There' })
  const { id } = acts().deliver(moved)
  await settle(world)
  world.tenant.log.reset()
  acts().archive(mailbox, id)
  await settle(world)
  const part = acts().spreadArchive(mailbox, 'There').id
  const { gone } = await settle(world)
  await expectOnce(world, [moved])
  expect(gone).toBe(0)
  expect([await outcomesIn(archive), await outcomesIn(part)]).toEqual([['known'], ['known']])
  expect(requestsOf(world, 'getMessage')).toEqual([])
})

it('an email that moves on from the archive between its listing and its reading is captured there, and called archived', async () => {
  const moved = letter({ mailbox: archive, folder: 'There', receivedAt: ago(30 * DAY) })
  acts().deliver(moved)
  let part = ''
  await settle(world, {
    stage: (_, stage) => {
      if (stage === 'fetch') part ||= acts().spreadArchive(mailbox, 'There').id
    },
  })
  await settle(world)
  await expectOnce(world, [moved])
  expect(await reasonsOfGone(archive)).toEqual(['ARCHIVED'])
  expect(await outcomesIn(part)).toEqual(['accepted'])
})

it('an email that leaves the mailbox for an auxiliary archive before it is read is captured there, and called archived', async () => {
  acts().deliver(inArchive('There'))
  const part = acts().spreadArchive(mailbox, 'There').id
  await settle(world)
  const moved = letter({ mailbox, folder: 'There' })
  const { id } = acts().deliver(moved)
  let archived = false
  await settle(world, {
    stage: (_, stage) => {
      if (stage !== 'fetch' || archived) return
      archived = true
      acts().archive(mailbox, id)
    },
  })
  await settle(world)
  await expectOnce(world, [moved])
  const { rows } = await sql<{ reason: string }>`
    select l.reason from engine.ledger l join admin.employees e on e.id = l.mailbox_id
    where e.address = ${mailbox} and l.outcome = 'gone'`.execute(world.database.db)
  expect(rows).toEqual([{ reason: 'ARCHIVED' }])
  expect(await outcomesIn(part)).toEqual(['accepted', 'accepted'])
})

it('what is private or junk in the archive is so in an auxiliary one: its content is never asked for', async () => {
  await makeFolderPrivate(world.database.db, { name: 'Family', employee: mailbox }, actor)
  const [hidden, junk, read] = [inArchive('Family/Doctor'), inArchive('Junk Email'), inArchive('Clients')]
  for (const each of [hidden, junk, read]) acts().deliver(each)
  const [family, unwanted, clients] = ['Family/Doctor', 'Junk Email', 'Clients'].map(
    (folder) => acts().spreadArchive(mailbox, folder).id,
  )
  world.tenant.log.reset()
  await settle(world)
  await expectOnce(world, [read])
  expect(await outcomesIn(family!)).toEqual(['private'])
  expect(await outcomesIn(unwanted!)).toEqual([])
  expect(new Set(requestsOf(world, 'getMessage').map((entry) => entry.mailbox))).toEqual(new Set([clients]))
})

it('a folder that becomes private, or is renamed, is so in an auxiliary archive from the next run on', async () => {
  acts().deliver(inArchive('Doctor'))
  const part = acts().spreadArchive(mailbox, 'Doctor').id
  await settle(world)
  const folder = await makeFolderPrivate(world.database.db, { name: 'Doctor', employee: null }, actor)
  const hidden = letter({ mailbox: part, folder: 'Doctor' })
  acts().deliver(hidden)
  world.tenant.log.reset()
  await settle(world)
  expect(requestsOf(world, 'getMessage')).toEqual([])
  expect(await exportedOf(world, hidden)).toEqual([])
  acts().renameFolder(archive, 'Doctor', 'Practice')
  await settle(world)
  await settle(world)
  await expectOnce(world, [hidden])
  expect(await folderOf(hidden)).toBe('Practice')
  await takeBackPrivateFolder(world.database.db, folder.id, actor)
})

it('an auxiliary archive is no longer read once the archive is taken away, and goes on with it', async () => {
  acts().deliver(inArchive('There'))
  const part = acts().spreadArchive(mailbox, 'There').id
  await settle(world)
  acts().removeArchive(mailbox)
  await settle(world)
  await settle(world)
  world.tenant.log.reset()
  await settle(world)
  expect([...statuses(archive), ...statuses(part)]).toEqual([])
  acts().addArchive(mailbox)
  const later = inArchive('There')
  acts().deliver(later)
  await sql`update engine.mailboxes set archive_asked_at = null`.execute(world.database.db)
  await settle(world)
  await settle(world)
  await expectOnce(world, [later])
})

function statuses(id: string): number[] {
  return world.tenant.log.entries.filter((entry) => entry.mailbox === id).map(({ status }) => status)
}

function readStatus() {
  return readSyncStatus(world.database.db, SYNC)
}

async function sentenceOf(id: string): Promise<string | undefined> {
  return (await readStatus()).mailboxes.find((one) => one.id === id)?.sentence
}

async function outcomesIn(id: string): Promise<string[]> {
  const { rows } = await sql<{ outcome: string }>`
    select outcome from engine.ledger where mailbox_id = ${id}`.execute(world.database.db)
  return rows.map(({ outcome }) => outcome)
}

async function reasonsOfGone(id: string): Promise<string[]> {
  const { rows } = await sql<{ reason: string }>`
    select reason from engine.ledger where mailbox_id = ${id} and outcome = 'gone'`.execute(world.database.db)
  return rows.map(({ reason }) => reason)
}

/** What the folder is called that the CRM shows a copy in. */
async function folderOf({ internetMessageId }: SeedMessage): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select f.name from crm.messages m join crm.captures c on c.message_id = m.id
    join crm.folders f on f.mailbox_id = c.mailbox_id and f.folder_id = c.folder_id
    where m.internet_message_id = ${internetMessageId}`.execute(world.database.db)
  return rows[0]?.name
}
