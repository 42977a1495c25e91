import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { captureStatus } from '../../src/capture/control.ts'
import { throughline } from '../support/cli.ts'
import { ANN, expectOnce, hire, larch, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
let db: World['database']['db']
beforeAll(async () => {
  world = await startLarch({ seed: larch([ANN]), enable: 'nobody' })
  db = world.database.db
  await sql`create sequence public.tries`.execute(db)
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  await sql`drop trigger if exists fails on crm.messages`.execute(db)
})

/** From now on the store fails with this code when it takes an email whose subject is like `subject`. */
async function failWith(code: string, { subject = '%', times = 1e9 } = {}): Promise<void> {
  await sql`alter sequence public.tries restart`.execute(db)
  await sql`
    create or replace function public.fail() returns trigger language plpgsql as ${sql.lit(`begin
      if new.subject like '${subject}' and nextval('public.tries') <= ${times} then
        raise exception 'a value that nobody may see' using errcode = '${code}';
      end if;
      return new;
    end`)}`.execute(db)
  await sql`create or replace trigger fails before insert on crm.messages for each row execute function public.fail()`.execute(
    db,
  )
}

async function tenLetters(): Promise<{ address: string; letters: ReturnType<typeof letter>[] }> {
  const address = await hire(world)
  const letters = Array.from({ length: 10 }, () => letter({ mailbox: address }))
  for (const one of letters) world.tenant.acts.deliver(one)
  return { address, letters }
}

async function outcomes(): Promise<Record<string, number>> {
  const { rows } = await sql<{ outcome: string; n: number }>`
    select outcome, count(*) as n from engine.ledger where mailbox_id in (select id from engine.mailboxes where enabled)
    group by 1`.execute(db)
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]))
}

describe('a fault of the store is no message’s', () => {
  it.each([
    ['53100', 'STORE_FULL', /disk of the database is full/],
    ['53200', 'STORE_EXHAUSTED', /lacks memory/],
    ['55P03', 'STORE_BUSY', /locked or too busy/],
    ['57014', 'STORE_BUSY', /locked or too busy/],
    ['42703', 'STORE_DIFFERS', /tables of the database are not those of this version/],
    ['42501', 'STORE_DENIED', /refuses its user/],
    ['25006', 'STORE_READ_ONLY', /takes nothing in/],
    ['XX000', 'STORE_FAILED', /database failed/],
  ])(
    '%s ends the run as %s, which everybody sees; nothing is parked and all goes in later',
    async (state, code, sentence) => {
      const { letters } = await tenLetters()
      await failWith(state)
      await expect(world.settle()).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) })
      expect(await outcomes()).toEqual({ open: 10 })
      const status = await captureStatus(db)
      expect(status.tenantProblem).toMatch(sentence)
      // It is no mailbox's.
      expect(status.mailboxes.map(({ problem }) => problem)).toEqual([null])

      await sql`drop trigger fails on crm.messages`.execute(db)
      expect(await settle(world)).toMatchObject({ parked: 0, open: 0 })
      await expectOnce(world, letters)
      expect((await captureStatus(db)).tenantProblem).toBe(null)
    },
  )

  it('run-once says so and fails, without what the database says of a row', async () => {
    await tenLetters()
    await failWith('53100')
    const { code, stderr } = await throughline(world.env, 'run-once')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The disk of the database is full: free some space \(53100\)\..*/m)
    expect(stderr).not.toContain('a value that nobody may see')
  })

  it('a missing column of the CRM, or of the engine itself, parks nothing', async () => {
    for (const [table, column] of [
      ['crm.messages', 'preview'],
      ['engine.ledger', 'reason'],
    ] as const) {
      await tenLetters()
      const rename = (from: string, to: string) =>
        sql`alter table ${sql.table(table)} rename column ${sql.ref(from)} to ${sql.ref(to)}`.execute(db)
      await rename(column, 'elsewhere')
      await expect(world.settle()).rejects.toMatchObject({ code: 'STORE_DIFFERS' })
      await rename('elsewhere', column)
      expect(await outcomes()).not.toHaveProperty('parked')
    }
  })

  it('a deadlock that is gone a moment later stops nothing', async () => {
    const { letters } = await tenLetters()
    await failWith('40P01', { times: 1 })
    await world.settle()
    expect(await outcomes()).toEqual({ accepted: 10 })
    await expectOnce(world, letters)
  })
})

it.each(['22021', '23514', '54000'])(
  '%s is one message’s: it alone is parked, its neighbours go in',
  async (state) => {
    const { address, letters } = await tenLetters()
    world.tenant.acts.deliver(letter({ mailbox: address, subject: 'Poison' }))
    await failWith(state, { subject: 'Poison' })
    const hurry = setInterval(
      () => sql`update engine.mailboxes set due_at = now() where enabled`.execute(db).catch(() => {}),
      200,
    )
    try {
      await world.settle()
    } finally {
      clearInterval(hurry)
    }
    expect(await outcomes()).toEqual({ accepted: 10, parked: 1 })
    await expectOnce(world, letters)
    const { rows } = await sql<{ reason: string }>`select reason from engine.ledger where outcome = 'parked'
    and mailbox_id in (select id from engine.mailboxes where enabled)`.execute(db)
    expect(rows).toEqual([{ reason: `DESTINATION_${state}` }])
  },
)
