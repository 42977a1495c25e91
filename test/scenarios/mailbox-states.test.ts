import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orderLastSweep } from '../../src/admin/last-sweeps.ts'
import { refreshDirectory } from '../../src/admin/refresh-directory.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import type { MailboxStatus } from '../../src/api/contract.ts'
import { readSyncStatus } from '../../src/api/sync/sync.ts'
import { setEnabledMailboxes } from '../../src/capture/mailboxes.ts'
import { recordTenantProblem } from '../../src/capture/problems.ts'
import { graphDirectory } from '../../src/graph/directory.ts'
import { connectTenant } from '../../src/main.ts'
import type { FaultReply } from '../../src/simulator/control/faults.ts'
import { ago, DAY, expectOnce, hire, letter, requestsOf, settle, startLarch } from '../support/larch.ts'
import { folderIdOf, runOf } from '../support/one-run.ts'
import type { World } from '../support/world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let world: World
let mailbox: string
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', maxPageSize: 2, wait: async () => {} })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  mailbox = await hire(world)
})
afterEach(() => world.tenant.faults.clear())

const deliver = (count: number) => {
  for (let n = 0; n < count; n++)
    world.tenant.acts.deliver(letter({ mailbox, receivedAt: ago((n + 20) * DAY) }))
}
const strike = (operation: string, reply: FaultReply) =>
  world.tenant.faults.add({ match: { operation, mailbox }, times: null, reply })
const throttled = { status: 429, code: 'ApplicationThrottled', retryAfter: 3_600 }
/** Not its archive. */
const refuse = (retryAfter?: number) => {
  const reply = { status: 403, code: 'ErrorAccessDenied', ...(retryAfter ? { retryAfter } : {}) }
  for (const operation of ['folderDelta', 'getFolder', 'listMessages', 'messageDelta', 'getMessage'])
    world.tenant.faults.add({ match: { path: '^(?!.*MBX)', operation, mailbox }, times: null, reply })
}

async function told(): Promise<MailboxStatus> {
  const facts = { licences: 5, historyMonths: 6, demo: false }
  const { mailboxes } = await readSyncStatus(world.database.db, facts)
  return mailboxes.find(({ address, name }) => address === mailbox && !name.includes('archive'))!
}

/** How long it waits for its next run, in ms: 2 seconds less than in truth count as the same. */
async function wait(): Promise<number> {
  const { nextRunAt, lastRunAt } = await told()
  return Math.round((Date.parse(nextRunAt!) - Date.parse(lastRunAt!)) / 2_000) * 2_000
}

/** As if its problem had begun so long ago. */
const lasts = (ms: number) =>
  sql`update engine.mailboxes m set problem_since = now() - ${ms} * interval '1 millisecond' from admin.employees e
    where e.id = m.id and e.address = ${mailbox}`.execute(world.database.db)

it('a mailbox waits until it is read, and is up to date then', async () => {
  const { rows } = await sql<{ id: string }>`select id from admin.employees where enabled`.execute(
    world.database.db,
  )
  await setEnabledMailboxes(
    world.database.db,
    rows.map(({ id }) => id),
  )
  expect(await told()).toMatchObject({
    state: 'waiting',
    sentence: 'Waiting for its first run.',
    since: null,
  })
  await settle(world)
  expect(await told()).toMatchObject({ state: 'current', sentence: 'Up to date.', since: null })
})

it('history that Microsoft 365 throttles stays history, and goes on when its answer says', async () => {
  deliver(5)
  strike('getMessage', throttled)
  expect(await runOf(world, mailbox)).toBe('later')
  expect(await told()).toMatchObject({
    state: 'backfilling',
    sentence: expect.stringContaining('busy'),
    since: expect.any(String),
  })
  expect(await wait()).toBe(HOUR)
})

it('a mailbox whose link is refused starts over, until it has caught up', async () => {
  deliver(1)
  await settle(world)
  deliver(3)
  world.tenant.faults.add({
    match: { operation: 'messageDelta', mailbox },
    reply: { status: 410, code: 'SyncStateNotFound' },
  })
  strike('getMessage', throttled)
  expect(await runOf(world, mailbox)).toBe('later')
  expect(await told()).toMatchObject({ state: 'resyncing' })
  world.tenant.faults.clear()
  await settle(world)
  expect(await told()).toMatchObject({ state: 'current', since: null })
})

describe('a mailbox that Microsoft 365 refuses', () => {
  beforeEach(async () => {
    deliver(1)
    await settle(world)
  })

  it('is blocked: why, since when, what to do, and tried again within the hour', async () => {
    refuse()
    await settle(world)
    const first = await told()
    expect(first).toMatchObject({
      state: 'blocked',
      sentence: expect.stringMatching(/may not read this mailbox: give admin consent/),
      since: expect.any(String),
    })
    expect(await wait()).toBe(HOUR)
    await settle(world)
    expect((await told()).since).toBe(first.since)
  })

  it('is tried ever more rarely, at least once a day', async () => {
    refuse()
    await settle(world)
    for (const [lasted, waits] of [
      [HOUR, HOUR],
      [5 * HOUR, 5 * HOUR],
      [90 * DAY, DAY],
    ] as const) {
      await lasts(lasted)
      await settle(world)
      expect(await wait()).toBe(waits)
    }
  })

  it('does not wait a day where Microsoft 365 said two hours', async () => {
    refuse(2 * 3_600)
    await settle(world)
    await lasts(90 * DAY)
    await settle(world)
    expect(await told()).toMatchObject({ state: 'blocked' })
    expect(await wait()).toBe(2 * HOUR)
  })

  it('is blocked no longer with the first page that is given, and is what it was before', async () => {
    refuse()
    await settle(world)
    world.tenant.faults.clear()
    deliver(6)
    strike('getMessage', { delayMs: 300 })
    let during: Promise<MailboxStatus> | undefined
    await world.settle({
      stage: (_, stage) => {
        if (stage === 'fetch') during ??= told()
      },
    })
    expect(await during!).toMatchObject({ state: 'current', since: null })
    expect(await told()).toMatchObject({ state: 'current', since: null })
  })

  it('has its archive looked for as soon as it is let in again', async () => {
    await changeSettings(world.database.db, { archives: 'read' }, 'test')
    await settle(world)
    refuse()
    await settle(world)
    const { id } = world.tenant.acts.addArchive(mailbox)
    const archived = letter({ mailbox })
    world.tenant.acts.deliver({ ...archived, mailbox: id })
    world.tenant.faults.clear()
    await settle(world)
    await settle(world)
    await settle(world)
    await expectOnce(world, [archived])
    await changeSettings(world.database.db, { archives: 'off' }, 'test')
  })

  it('says nothing of the tenant, whose trouble is over: it answers', async () => {
    refuse()
    await recordTenantProblem(world.database.db, { code: 'TOKEN_REFUSED', sentence: 'Refused.' })
    await settle(world)
    expect(await told()).toMatchObject({ state: 'blocked' })
    expect(
      (await readSyncStatus(world.database.db, { licences: 5, historyMonths: 6, demo: false })).tenantProblem,
    ).toBeNull()
  })

  it('is told as archive only while its online archive is read', async () => {
    await changeSettings(world.database.db, { archives: 'read' }, 'test')
    const { id } = world.tenant.acts.addArchive(mailbox)
    world.tenant.acts.deliver({ ...letter({ mailbox }), mailbox: id })
    await sql`update engine.mailboxes set archive_asked_at = null`.execute(world.database.db)
    await settle(world)
    await settle(world)
    refuse()
    await settle(world)
    expect(await told()).toMatchObject({
      state: 'archiveOnly',
      sentence: expect.stringMatching(
        /^Its online archive is read, the mailbox itself is not\. The app may not/,
      ),
      since: expect.any(String),
    })
    await changeSettings(world.database.db, { archives: 'off' }, 'test')
    await settle(world)
    expect(await told()).toMatchObject({ state: 'blocked' })
  })
})

describe('who leaves', () => {
  const readDirectory = () => refreshDirectory(world.database.db, graphDirectory(connectTenant(world.config)))

  it('is a leaver as soon as the directory says that the account is disabled, and no longer when it is in use again', async () => {
    await settle(world)
    world.tenant.acts.setUser(mailbox, { accountEnabled: false })
    await readDirectory()
    expect(await told()).toMatchObject({
      state: 'leaver',
      sentence: expect.stringMatching(/^The account is disabled\. Up to date\. Order the last sweep/),
      since: expect.any(String),
    })
    world.tenant.acts.setUser(mailbox, { accountEnabled: true })
    await readDirectory()
    expect(await told()).toMatchObject({ state: 'current', since: null })
  })

  it('is a leaver while the last sweep is under way, whatever the directory says', async () => {
    await settle(world)
    const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
    await orderLastSweep(world.database.db, mailbox, actor, async () => {})
    expect(await told()).toMatchObject({
      state: 'leaver',
      sentence: 'Up to date. The last sweep is under way; then the licence becomes free.',
      since: expect.any(String),
    })
  })

  it('is a leaver when the account is gone, whose mailbox can be read no longer', async () => {
    await settle(world)
    world.tenant.acts.deleteUser(mailbox)
    await readDirectory()
    await world.settle()
    expect(await told()).toMatchObject({
      state: 'leaver',
      sentence: expect.stringMatching(
        /^The account is no longer in the tenant\. Microsoft 365 gives no more of its mail\./,
      ),
      since: expect.any(String),
    })
  })

  it('is not a shared mailbox, whose account never was in use', async () => {
    const shared = 'enquiries@larch.example'
    world.tenant.acts.addUser({ displayName: 'Enquiries', mail: shared, accountEnabled: false })
    await world.enable([shared])
    mailbox = shared
    await readDirectory()
    await settle(world)
    expect(await told()).toMatchObject({ state: 'current', since: null })
  })
})

it('a folder whose links are refused again and again is listed ever more rarely, or when somebody asks', async () => {
  deliver(4)
  const path = (await folderIdOf(world, mailbox, 'inbox')).replace(/=+$/, '')
  world.tenant.faults.add({
    match: { operation: 'messageDelta', path, mailbox },
    times: null,
    reply: { status: 410, code: 'SyncStateNotFound' },
  })
  const listings = async (asked: boolean) => {
    world.tenant.log.reset()
    await runOf(world, mailbox, undefined, { asked })
    expect(await told()).toMatchObject({ sentence: expect.stringContaining('keeps refusing the place') })
    return requestsOf(world, 'messageDelta').filter((request) => request.status === 410).length
  }
  expect(await listings(true)).toBeGreaterThan(1)
  expect(await listings(false)).toBeGreaterThan(1)
  await sql`update engine.folders set loop_since = now() - interval '3 hours', loop_again_at = now()
    where loop_since is not null`.execute(world.database.db)
  expect(await listings(false)).toBeGreaterThan(1)
  expect(await listings(false)).toBe(0)
  expect(await listings(true)).toBeGreaterThan(1)
  world.tenant.faults.clear()
  await settle(world)
  expect(await told()).toMatchObject({ state: 'current', sentence: 'Up to date.', since: null })
})
