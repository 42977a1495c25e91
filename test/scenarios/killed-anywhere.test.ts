import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enabledMailboxes } from '../../src/admin/employees.ts'
import { listExclusions } from '../../src/admin/exclusions.ts'
import { orderLastSweep } from '../../src/admin/last-sweeps.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import { exclude, takeBackExclusion } from '../../src/api/settings/exclusions.ts'
import { readRescreens } from '../../src/api/sync/kept-out.ts'
import { prepareLastSweep } from '../../src/capture/control.ts'
import { takeMailbox } from '../../src/capture/take-mailbox.ts'
import { demoFirm } from '../../src/simulator/demo-firm/index.ts'
import { type AnnsFirm, startAnnsFirm } from '../support/ann.ts'
import { killStoreOf } from '../support/embedded-folder.ts'
import { type EndState, endState, everyRow } from '../support/end-state.ts'
import { killAgainAndAgain, runOnceProcess, stages } from '../support/killing.ts'
import { letter } from '../support/larch.ts'
import { openStoppingDatabase, type StopAt } from '../support/stopping-database.ts'
import { startWorld, type World } from '../support/world.ts'

/** Stops of one small mailbox below which the test would prove little. */
const LEAST_STOPS = 20
const KILLS = 14
/** Mail that only Recoverable Items hold. */
const PURGED = 12
const NOW = new Date('2026-05-22T15:00:00Z')

describe('a firm', () => {
  let undisturbed: EndState
  beforeAll(async () => {
    await using world = await startFirm()
    await world.settle()
    undisturbed = await endState(world.database.db)
    expect(undisturbed.outcomes).toMatchObject({ open: 0, parked: 0, gone: 0 })
    const { rows: archived } = await sql`
      select 1 from engine.ledger l join engine.mailboxes m on m.id = l.mailbox_id where m.archive_of is not null`.execute(
      world.database.db,
    )
    expect(archived.length).toBeGreaterThan(10)
    expect(undisturbed.rows.recoverable_emails).toBe(PURGED)
    const { rows: inParts } = await sql`
      select 1 from engine.ledger l join engine.mailboxes m on m.id = l.mailbox_id where m.part_of is not null`.execute(
      world.database.db,
    )
    expect(inParts.length).toBeGreaterThan(10)
  })

  it('ends in the same place when run-once is killed again and again, and a further run changes nothing', async () => {
    await using world = await startFirm()
    const { db } = world.database
    const struck = await killAgainAndAgain(world.env, { kills: KILLS, ofEach: 3 }, (_, round) => 1 + round)
    for (const stage of stages) expect(struck[stage], stage).toBeGreaterThanOrEqual(3)
    const { exitCode, summary } = await runOnceProcess(world.env)
    expect(exitCode).toBe(0)
    expect(summary).toMatchObject(undisturbed.outcomes)
    expect(await endState(db)).toEqual(undisturbed)

    const before = await everyRow(db, ['crm'])
    expect((await runOnceProcess(world.env)).summary).toMatchObject(undisturbed.outcomes)
    expect(await everyRow(db, ['crm'])).toEqual(before)
    expect(await endState(db)).toEqual(undisturbed)
  }, 300_000)

  it('a last sweep ends once, with everything read, when run-once is killed again and again', async () => {
    await using world = await startFirm()
    const { db } = world.database
    const actor = { by: { id: 'cora', name: 'Cora' }, ipAddress: 'command line' }
    const leavers = (await enabledMailboxes(db)).slice(0, 3)
    for (const { mailbox } of leavers) await orderLastSweep(db, mailbox, actor, prepareLastSweep)
    await killAgainAndAgain(world.env, { kills: 6, ofEach: 1 }, (_, round) => 1 + round)
    expect((await runOnceProcess(world.env)).exitCode).toBe(0)
    expect(await endState(db)).toEqual(undisturbed)
    const { rows } = await sql`
      select s.mailbox, count(a.id) as freed from admin.last_sweeps s join admin.employees e on e.id = s.employee_id and not e.enabled
      left join admin.audit a on a.action = 'employees.disable' and a.detail->'employees' = to_jsonb(array[e.id])
      where s.ended_at is not null group by e.id, s.mailbox`.execute(db)
    expect(rows).toEqual(leavers.map(() => ({ mailbox: 'read', freed: 1 })))
  }, 300_000)

  it('ends in the same place when two run-once work at the same time', async () => {
    await using world = await startFirm()
    const both = await Promise.all([runOnceProcess(world.env), runOnceProcess(world.env)])
    for (const { exitCode, summary, said } of both) {
      expect(said).toBe('')
      expect(exitCode).toBe(0)
      expect(summary).toMatchObject(undisturbed.outcomes)
    }
    expect(await endState(world.database.db)).toEqual(undisturbed)
  }, 120_000)

  it.each(stages)(
    'ends in the same place when the store dies under run-once during %s',
    async (stage) => {
      await using world = await startFirm()
      let cut: Promise<void> | null = null
      const { exitCode, summary, said } = await runOnceProcess(world.env, {
        onStage: (reported) => {
          if (reported === stage) cut ??= cutStore(world)
        },
      })
      await cut
      expect({ exitCode, said }).toEqual({ exitCode: 0, said: '' })
      expect(summary).toMatchObject(undisturbed.outcomes)
      expect(await endState(world.database.db)).toEqual(undisturbed)
    },
    120_000,
  )
})

describe('one mailbox', () => {
  let firm: AnnsFirm
  let undisturbed: EndState
  beforeAll(async () => {
    firm = await startAnnsFirm()
    await firm.startAfresh()
    expect(await firm.run(firm.world.database.db)).toBe('caughtUp')
    undisturbed = await endState(firm.world.database.db)
    expect(undisturbed.outcomes).toMatchObject({ open: 0, drafts: 1, internal: 1, beforeStart: 1, parked: 0 })
  })
  afterAll(() => firm[Symbol.asyncDispose]())

  it('a worker stopped before or after any of its writes leaves nothing that the next one does not bring to the same end', async () => {
    const { db } = firm.world.database
    for (const when of ['before', 'after'] as const) {
      let writes = 0
      for (let write = 1; await isStopped({ write, when }); write++) {
        expect(await firm.run(db)).toBe('caughtUp')
        expect(await endState(db)).toEqual(undisturbed)
        writes = write
      }
      expect(writes).toBeGreaterThanOrEqual(LEAST_STOPS)
    }
  }, 240_000)

  it('mail whose rule was taken back is captured, and counted once, wherever the worker is stopped', async () => {
    const { db } = firm.world.database
    const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
    let stopped = true
    let writes = 0
    for (let write = 1; stopped; write++) {
      const [rule] = await listExclusions(db)
      await firm.startAfresh()
      expect(await firm.run(db)).toBe('caughtUp')
      expect(await takeBackExclusion(db, rule!.id, actor)).toMatchObject({ lookedAtAgain: 1 })
      stopped = await stops({ write, when: 'after' })
      if (stopped) writes = write
      expect(await firm.run(db)).toBe('caughtUp')
      const { outcomes } = await endState(db)
      const { accepted, excluded } = undisturbed.outcomes
      expect(outcomes).toMatchObject({ open: 0, accepted: accepted + excluded, excluded: 0 })
      const counts = { captured: 1, keptOut: 0, gone: 0, parked: 0, waiting: 0 }
      expect((await readRescreens(db)).items[0]).toMatchObject(counts)
      await exclude(db, { ...rule!, reason: 'A test.' }, actor)
    }
    expect(writes).toBeGreaterThan(5)
    await firm.startAfresh()
  }, 240_000)

  it('a worker that was overtaken writes nothing more to the ledger, wherever it was', async () => {
    const { db } = firm.world.database
    let calls = 0
    for (let overtakeAt = 1; ; overtakeAt++) {
      await firm.startAfresh()
      let written: Record<string, string> | null = null
      calls = 0
      const watch = async () => {
        if (++calls !== overtakeAt) return
        await takeMailbox(db, firm.mailbox)
        written = await everyRow(db, ['engine'])
      }
      const result = await firm.run(db, { watch })
      if (!written) break
      expect(result).toBe('taken')
      expect(await everyRow(db, ['engine'])).toEqual(written)
      expect(await firm.run(db)).toBe('caughtUp')
      expect(await endState(db)).toEqual(undisturbed)
    }
    expect(calls).toBeGreaterThanOrEqual(LEAST_STOPS)
  }, 240_000)

  /** Runs a worker that is stopped there; false where it came to its end without so many writes. */
  async function isStopped(stopAt: StopAt): Promise<boolean> {
    await firm.startAfresh()
    return stops(stopAt)
  }

  /** Whether a run is stopped so. */
  async function stops(stopAt: StopAt): Promise<boolean> {
    await using stopping = await openStoppingDatabase(firm.world.store, stopAt)
    const result = await firm.run(stopping.db).catch((error: Error) => error.name)
    expect(result).toBe(stopping.stopped ? 'StoppedError' : 'caughtUp')
    return stopping.stopped
  }
})

/** Of one employee, what is older than a month lies in the online archive, and of that what came in in an auxiliary one. */
async function startFirm(): Promise<World> {
  const { tenant, mail, peopleCsv, internalDomains } = demoFirm({ now: NOW, size: 'small' })
  const archived = tenant.users[0]!.mail
  const monthAgo = NOW.getTime() - 30 * 86_400_000
  const world = await startWorld({
    seed: tenant,
    mail: (await Array.fromAsync(mail)).map((one) => ({
      ...one,
      inArchive: one.mailbox === archived && !one.isDraft && Date.parse(one.receivedAt) < monthAgo,
    })),
    people: peopleCsv,
    internalDomains,
    now: () => NOW,
    httpsPort: null,
  })
  await changeSettings(world.database.db, { archives: 'read', recoverableItems: true }, 'test')
  world.tenant.acts.spreadArchive(archived!, 'Inbox')
  purgeSome(world, tenant.users[1]!.mail!)
  return world
}

/** Somebody deletes mail for good before the first run. */
function purgeSome({ tenant: { acts } }: World, mailbox: string): void {
  for (let number = 1; number <= PURGED; number++) {
    const internetMessageId = `<purged-${number}@client.example>`
    const receivedAt = new Date(NOW.getTime() - number * 3_600_000).toISOString()
    const one = letter({
      mailbox,
      internetMessageId,
      subject: `Purged ${number}`,
      receivedAt,
      sentAt: receivedAt,
    })
    acts.softDelete(mailbox, acts.deliver(one).id)
  }
}

/** The store process of the embedded store is killed; a PostgreSQL server cuts everybody's connection. */
async function cutStore({ store, database }: World): Promise<void> {
  if (!store.databaseUrl) return void (await killStoreOf(store.dataFolder))
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db)
}
