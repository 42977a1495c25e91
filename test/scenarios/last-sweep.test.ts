import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { enabledMailboxes } from '../../src/admin/employees.ts'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import { endLastSweep, orderLastSweep } from '../../src/admin/last-sweeps.ts'
import { refreshDirectory } from '../../src/admin/refresh-directory.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import { readEmployees } from '../../src/api/settings/employees.ts'
import { prepareLastSweep } from '../../src/capture/control.ts'
import { lastSweepFindings } from '../../src/capture/last-sweep.ts'
import { tenantPorts } from '../../src/main.ts'
import { throughline } from '../support/cli.ts'
import { expectOnce, exportedOf, hire, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** A leaver's mailbox is read one last time, then the licence is free. */

const actor = { by: { id: 'cora', name: 'Cora' }, ipAddress: 'command line' }

let world: World
let mailbox: string
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody' })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  await changeSettings(db(), { recoverableItems: false, archives: 'off' }, 'test')
  mailbox = await hire(world)
})

const db = () => world.database.db
const acts = () => world.tenant.acts
const order = () => orderLastSweep(db(), mailbox, actor, prepareLastSweep)

it('reads mailbox, archive and Recoverable Items whatever the settings say, and frees the licence; history stays', async () => {
  const early = letter({ mailbox })
  acts().deliver(early)
  await settle(world)
  const archive = acts().addArchive(mailbox).id
  const [late, archived, purged] = [letter({ mailbox }), letter({ mailbox: archive }), letter({ mailbox })]
  const elsewhere = letter({ mailbox: archive, folder: 'There' })
  acts().deliver(late)
  acts().deliver(archived)
  acts().deliver(elsewhere)
  acts().spreadArchive(mailbox, 'There')
  acts().softDelete(mailbox, acts().deliver(purged).id)
  acts().setUser(mailbox, { accountEnabled: false })
  await order()
  expect((await rowOf(mailbox)).lastSweep?.underWay).toBe(true)
  await settle(world)
  await expectOnce(world, [early, late, archived, elsewhere, purged])
  const row = await rowOf(mailbox)
  expect(row).toMatchObject({ enabled: false, lastSweep: { underWay: false } })
  expect(row.lastSweep!.sentence).toBe(
    'Last sweep: mailbox read; archive read; Recoverable Items read. 4 emails came on record. History stays on record; the licence is free.',
  )
  expect(await entries()).toEqual(['employees.last-sweep', 'employees.disable'])
  const after = letter({ mailbox })
  acts().deliver(after)
  await settle(world)
  expect(await exportedOf(world, after)).toEqual([])
})

it('says what can no longer be read where the mailbox has become inactive', async () => {
  acts().deliver(letter({ mailbox }))
  await settle(world)
  acts().setUser(mailbox, { accountEnabled: false, mailbox: 'unlicensed' })
  await order()
  await settle(world)
  const row = await rowOf(mailbox)
  expect(row.enabled).toBe(false)
  expect(row.lastSweep!.sentence).toContain('mailbox can no longer be read')
  expect(row.lastSweep!.sentence).toContain('(MAILBOX_NOT_FOUND)')
  acts().setUser(mailbox, { mailbox: 'cloud' })
})

it('an account that is disabled in the middle of a backfill is read to its end by the sweep', async () => {
  const letters = Array.from({ length: 60 }, () => letter({ mailbox }))
  for (const each of letters) acts().deliver(each)
  let ordered: Promise<void> | null = null
  await settle(world, {
    stage: (_, stage) => {
      if (stage !== 'accept' || ordered) return
      acts().setUser(mailbox, { accountEnabled: false })
      ordered = order()
    },
  })
  await ordered
  if ((await rowOf(mailbox)).enabled) await settle(world)
  await expectOnce(world, letters)
  expect(await rowOf(mailbox)).toMatchObject({ enabled: false, lastSweep: { underWay: false } })
})

it('is offered for an employee whose account was disabled', async () => {
  await settle(world)
  const { directory } = tenantPorts(world.config)
  expect((await rowOf(mailbox)).leaving).toBe(false)
  acts().setUser(mailbox, { accountEnabled: false })
  await refreshDirectory(db(), directory)
  expect((await rowOf(mailbox)).leaving).toBe(true)
  const { stdout } = await throughline(world.env, 'employees', 'list')
  expect(stdout).toContain('last sweep offered: throughline employees last-sweep ADDRESS')
})

it('waits for what Microsoft 365 does not give just now', async () => {
  await settle(world)
  const shredded = letter({ mailbox })
  acts().softDelete(mailbox, acts().deliver(shredded).id)
  world.tenant.faults.add({
    match: { path: 'mailFolders/recoverableitems', mailbox },
    times: null,
    reply: { status: 503, code: 'ServiceUnavailable' },
  })
  await order()
  await settle(world)
  expect(await rowOf(mailbox)).toMatchObject({ enabled: true, lastSweep: { underWay: true } })
  world.tenant.faults.clear()
  await sql`update engine.mailboxes set recoverable_asked_at = recoverable_asked_at - interval '24 hours'`.execute(
    db(),
  )
  await settle(world)
  await expectOnce(world, [shredded])
  expect(await rowOf(mailbox)).toMatchObject({ enabled: false, lastSweep: { underWay: false } })
})

it('is only for who is enabled, and ends when somebody disables the employee meanwhile', async () => {
  await settle(world)
  await order()
  const { mailbox: id, lastSweepAt } = (await enabledMailboxes(db()))[0]!
  await disableEmployees(db(), [mailbox])
  expect((await rowOf(mailbox)).lastSweep).toBe(null)
  await expect(order()).rejects.toMatchObject({ code: 'EMPLOYEE_NOT_ENABLED' })
  // A worker that did not hear of it yet.
  expect(await lastSweepFindings(db(), id, lastSweepAt!)).toBe(null)
  await endLastSweep(db(), id, {
    mailbox: 'read',
    archive: 'none',
    recoverableItems: 'none',
    reason: null,
    captured: 0,
    parked: 0,
  })
  expect((await rowOf(mailbox)).lastSweep).toBe(null)
})

it('is ordered by a command, and told by the list of employees', async () => {
  const kept = letter({ mailbox })
  acts().deliver(kept)
  const ordered = await throughline(world.env, 'employees', 'last-sweep', mailbox)
  expect(ordered.stdout).toContain('A last sweep is ordered')
  await settle(world)
  await expectOnce(world, [kept])
  const { stdout } = await throughline(world.env, 'employees', 'list')
  expect(stdout).toContain('Last sweep: mailbox read; archive none; Recoverable Items read.')
})

async function rowOf(address: string) {
  const { items } = await readEmployees({
    db: db(),
    sync: { licences: 5, historyMonths: 6, demo: false },
  } as never)
  return items.find((one) => one.address === address)!
}

async function entries(): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    select action from admin.audit where who = 'Cora' order by id`.execute(db())
  return rows.map(({ action }) => action)
}
