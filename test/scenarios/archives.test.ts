import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import { readEmployees } from '../../src/api/settings/employees.ts'
import { readSyncStatus } from '../../src/api/sync/sync.ts'
import { archiveInWords, holdsInWords } from '../../src/domain/holds-in-words.ts'
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

let world: World
let mailbox: string
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody' })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  await changeSettings(world.database.db, { archives: 'read' }, 'test')
  mailbox = await hire(world)
})

const acts = () => world.tenant.acts
const archiveIn = () => acts().addArchive(mailbox).id

it('mail of an online archive is captured as the mailbox’s own, and takes no licence', async () => {
  const archive = archiveIn()
  const [here, there] = [letter({ mailbox }), letter({ mailbox, folder: 'Clients/Elm' })]
  acts().deliver(here)
  acts().deliver({ ...there, mailbox: archive })
  await settle(world)
  await expectOnce(world, [here, there])
  expect((await exportedOf(world, there))[0]!.mailboxes).toEqual([mailbox])
  const { enabled, mailboxes } = await readSyncStatus(world.database.db, {
    licences: 1,
    historyMonths: 6,
    demo: false,
  })
  expect(enabled).toBe(1)
  const name = mailboxes.find(({ id }) => id !== archive)!.name
  expect(mailboxes.map((one) => one.name).sort()).toEqual([name, `${name} (online archive)`])
  expect(await toldOf(mailbox)).toMatchObject({ archive: 'archive read' })
})

it('an email that Exchange archives after it was read stays one record, and its content is not asked for again', async () => {
  const archive = archiveIn()
  const moved = letter({ mailbox, folder: 'Clients' })
  const { id } = acts().deliver(moved)
  await settle(world)
  acts().archive(mailbox, id)
  world.tenant.log.reset()
  const { gone } = await settle(world)
  await expectOnce(world, [moved])
  expect(gone).toBe(0)
  expect(await outcomesIn(archive)).toEqual(['known'])
  expect(requestsOf(world, 'getMessage')).toEqual([])
})

it('an email that is archived between its listing and its reading is captured there, and called archived', async () => {
  archiveIn()
  const moved = letter({ mailbox })
  const { id } = acts().deliver(moved)
  await settleWhileArchived(id)
  await expectOnce(world, [moved])
  expect(await reasonsOfGone()).toEqual(['ARCHIVED'])
})

it('an email that was archived is called so by the next run where the one that found it gone was broken off', async () => {
  archiveIn()
  const moved = letter({ mailbox })
  const { id } = acts().deliver(moved)
  await settleWhileArchived(id)
  const { db } = world.database
  await sql`update engine.ledger set reason = 'GONE_BEFORE_FETCH' where outcome = 'gone'`.execute(db)
  await sql`update engine.runs set result = 'stopped'`.execute(db)
  await settle(world)
  expect(await reasonsOfGone()).toEqual(['ARCHIVED'])
})

it('an email that was archived before its mailbox was ever read is captured', async () => {
  archiveIn()
  const moved = letter({ mailbox, receivedAt: ago(100 * DAY) })
  acts().archive(mailbox, acts().deliver(moved).id)
  await settle(world)
  await expectOnce(world, [moved])
})

it('junk and drafts are left out of an archive, whatever language their folders’ names are in', async () => {
  await using german = await startLarch({
    folderNames: { junkemail: 'Junk-E-Mail', drafts: 'Entwürfe' },
    enable: 'all',
  })
  await changeSettings(german.database.db, { archives: 'read' }, 'test')
  const archive = german.tenant.acts.addArchive('ann@larch.example').id
  const kept = letter({ mailbox: archive, folder: 'Mandanten' })
  const left = [
    letter({ mailbox: archive, folder: 'Junk-E-Mail' }),
    letter({ mailbox: archive, folder: 'Entwürfe' }),
  ]
  for (const each of [kept, ...left]) german.tenant.acts.deliver(each)
  await settle(german)
  expect((await german.exported()).map(({ messageId }) => messageId)).toEqual([kept.internetMessageId])
})

it('junk is left out of an archive whose folders are listed without names', async () => {
  const archive = archiveIn()
  const [kept, left] = [letter({ mailbox: archive }), letter({ mailbox: archive, folder: 'Junk Email' })]
  for (const each of [kept, left]) acts().deliver(each)
  // Not even a page of one folder is given with names.
  world.tenant.faults.add({
    match: { operation: 'folderDelta', mailbox: archive, asksFor: ['displayName'] },
    times: null,
    reply: { cutAt: 20 },
  })
  await world.settle()
  world.tenant.faults.clear()
  await expectOnce(world, [kept])
  expect(await exportedOf(world, left)).toEqual([])
})

it('without the setting no archive is looked for', async () => {
  await changeSettings(world.database.db, { archives: 'off' }, 'test')
  const archive = archiveIn()
  const there = letter({ mailbox: archive })
  acts().deliver(there)
  world.tenant.log.reset()
  await settle(world)
  expect(await exportedOf(world, there)).toEqual([])
  expect(requestsOf(world, 'exchangeSettings')).toEqual([])
})

it('an archive is no longer read once the setting is off, and goes on where it stopped once it is on', async () => {
  const archive = archiveIn()
  await settle(world)
  await changeSettings(world.database.db, { archives: 'off' }, 'test')
  const later = letter({ mailbox: archive })
  acts().deliver(later)
  await settle(world)
  expect(await exportedOf(world, later)).toEqual([])
  await changeSettings(world.database.db, { archives: 'read' }, 'test')
  await settle(world)
  await expectOnce(world, [later])
})

it('the archive of an employee who is disabled is not read', async () => {
  const archive = archiveIn()
  await settle(world)
  await disableEmployees(world.database.db, 'all')
  acts().deliver(letter({ mailbox: archive }))
  world.tenant.log.reset()
  await hire(world)
  await settle(world)
  expect(world.tenant.log.entries.filter((entry) => entry.mailbox === archive)).toEqual([])
})

it('a mailbox is read whole where the app may not ask for its archive, which is told', async () => {
  acts().consent(['Mail.Read', 'User.ReadBasic.All'])
  acts().revokeTokens()
  const archive = archiveIn()
  const [here, there] = [letter({ mailbox }), letter({ mailbox: archive })]
  for (const each of [here, there]) acts().deliver(each)
  await settle(world)
  await expectOnce(world, [here])
  expect(await exportedOf(world, there)).toEqual([])
  expect(await toldOf(mailbox)).toEqual({
    archive: expect.stringMatching(/^archive not read: .*User\.Read\.All/),
    holds: expect.stringMatching(/^1 message, oldest read /),
  })
  acts().consent(['Mail.Read', 'User.Read.All'])
  acts().revokeTokens()
})

it.each([
  ['is out of order', { status: 503, code: 'ServiceUnavailable' }],
  ['is not known in this cloud', { status: 404, code: 'ResourceNotFound' }],
  ['breaks off', 'drop'],
] as const)('a mailbox is read whole where the service that tells of archives %s', async (_, reply) => {
  const here = letter({ mailbox })
  acts().deliver(here)
  world.tenant.faults.add({ match: { operation: 'exchangeSettings' }, times: null, reply })
  await settle(world)
  world.tenant.faults.clear()
  await expectOnce(world, [here])
  const [own] = await openMailboxes()
  expect(own).toEqual({ state: 'current', problem: null })
})

it('an archive that the app may not read is told with the way out; the mailbox is read whole', async () => {
  const archive = archiveIn()
  const [here, there] = [letter({ mailbox }), letter({ mailbox: archive })]
  for (const each of [here, there]) acts().deliver(each)
  acts().denyMailbox(archive, 'rbac')
  await settle(world)
  await expectOnce(world, [here])
  expect(await statusOf(archive)).toMatchObject({ problem: 'MAILBOX_NOT_ALLOWED' })
  expect((await toldOf(mailbox)).archive).toMatch(/^archive not read: The app may not read/)
  acts().denyMailbox(archive, null)
  await settle(world)
  await expectOnce(world, [there])
})

it('an archive that is taken away is told, is asked for by its mailbox alone, and goes on when it is back', async () => {
  const archive = archiveIn()
  const [before, after] = [letter({ mailbox: archive }), letter({ mailbox: archive })]
  acts().deliver(before)
  await settle(world)
  acts().removeArchive(mailbox)
  await settle(world)
  expect(await statusOf(archive)).toMatchObject({ problem: 'ARCHIVE_REMOVED' })
  // What the archive's run found makes its mailbox ask whether it is true.
  await settle(world)
  expect(await archiveOf(mailbox)).toBe('none')
  world.tenant.log.reset()
  await settle(world)
  expect(await statusOf(archive)).toMatchObject({ enabled: false, removed: true })
  expect((await toldOf(mailbox)).archive).toMatch(/^no archive: The archive was taken away/)
  expect(world.tenant.log.entries.filter((entry) => entry.mailbox === archive)).toEqual([])
  await expectOnce(world, [before])

  acts().addArchive(mailbox)
  acts().deliver(after)
  await sql`update engine.mailboxes set archive_asked_at = archive_asked_at - interval '24 hours'`.execute(
    world.database.db,
  )
  await settle(world)
  await settle(world)
  expect(await statusOf(archive)).toMatchObject({ state: 'current', problem: null, removed: false })
  await expectOnce(world, [before, after])
})

it('of each mailbox is told how many messages it and its archive list, and the oldest that was read', async () => {
  const archive = archiveIn()
  const [early, oldest] = [ago(400 * DAY), ago(90 * DAY)]
  const internal = { from: { name: 'Ann', address: 'ann@larch.example' }, receivedAt: ago(100 * DAY) }
  for (const given of [{ receivedAt: early }, { receivedAt: oldest }, internal])
    acts().deliver(
      letter({ ...given, mailbox: archive, to: [{ name: 'Ben', address: 'ben@larch.example' }] }),
    )
  acts().deliver(letter({ mailbox }))
  await settle(world)
  expect(await toldOf(mailbox)).toEqual({
    archive: 'archive read',
    holds: `1 message, 3 in the archive, oldest read ${oldest.slice(0, 10)}`,
  })
  await changeSettings(world.database.db, { archives: 'off' }, 'test')
  expect((await toldOf(mailbox)).archive).toMatch(/^archive not read: The setting/)
})

it('an archive that is given to somebody later is found within a day', async () => {
  await settle(world)
  expect(await archiveOf(mailbox)).toBe('none')
  const archive = archiveIn()
  const there = letter({ mailbox: archive })
  acts().deliver(there)
  await sql`update engine.mailboxes set archive_asked_at = archive_asked_at - interval '24 hours'`.execute(
    world.database.db,
  )
  await settle(world)
  await expectOnce(world, [there])
})

/** The message is archived when its content is about to be read. */
async function settleWhileArchived(id: string): Promise<void> {
  let archived = false
  await settle(world, {
    stage: (_, stage) => {
      if (stage === 'fetch' && !archived) {
        archived = true
        acts().archive(mailbox, id)
      }
    },
  })
}

async function reasonsOfGone(): Promise<string[]> {
  const { rows } = await sql<{ reason: string }>`
    select reason from engine.ledger l join engine.mailboxes m on m.id = l.mailbox_id
    join admin.employees e on e.id = m.id where e.address = ${mailbox} and outcome = 'gone'`.execute(
    world.database.db,
  )
  return rows.map(({ reason }) => reason)
}

/** Of the mailboxes that are read. */
async function openMailboxes(): Promise<{ state: string; problem: string | null }[]> {
  const { rows } = await sql<{ state: string; problem: string | null }>`
    select state, problem_code as problem from engine.mailboxes where enabled`.execute(world.database.db)
  return rows
}

async function outcomesIn(id: string): Promise<string[]> {
  const { rows } = await sql<{
    outcome: string
  }>`select outcome from engine.ledger where mailbox_id = ${id}`.execute(world.database.db)
  return rows.map(({ outcome }) => outcome)
}

async function archiveOf(address: string): Promise<string | undefined> {
  const { rows } = await sql<{ archive: string }>`
    select m.archive from engine.mailboxes m join admin.employees e on e.id = m.id where e.address = ${address}`.execute(
    world.database.db,
  )
  return rows[0]?.archive
}

async function statusOf(id: string) {
  const { rows } = await sql<{ state: string; problem: string | null; enabled: boolean; removed: boolean }>`
    select state, case when problem_ended_at is null then problem_code end as problem, enabled,
      archive_removed_at is not null as removed
    from engine.mailboxes where id = ${id}`.execute(world.database.db)
  return rows[0]
}

/** What is told of an employee on the page and by the command. */
async function toldOf(address: string): Promise<{ archive: string | null; holds: string | null }> {
  const { items } = await readEmployees({
    db: world.database.db,
    sync: { licences: 1, historyMonths: 6, demo: false },
  })
  const { archive, holds } = items.find((one) => one.address === address)!
  return {
    archive: archive && archiveInWords(archive),
    holds: holds && holdsInWords(holds, (at) => at.slice(0, 10)),
  }
}
