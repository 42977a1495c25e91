import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import { ANN, BEN, expectOnce, exportedOf, letter, settle, settleWith, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

it("an employee enabled later gets history from the firm's first sync start", async () => {
  let now = new Date('2026-03-31T08:00:00Z')
  const at = (receivedAt: string) => letter({ mailbox: BEN, receivedAt })
  const before = at('2025-09-30T07:59:59Z')
  const captured = [at('2025-09-30T08:00:00Z'), at('2025-12-01T09:00:00Z'), at('2026-05-29T09:00:00Z')]
  await using world = await startLarch({
    mail: [letter({ receivedAt: '2026-03-30T10:00:00Z' }), before, ...captured],
    enable: [ANN],
    now: () => now,
  })
  await settle(world)
  now = new Date('2026-05-30T08:00:00Z')
  await world.enable([BEN])
  const { beforeStart } = await settle(world)
  await expectOnce(world, captured)
  expect(await exportedOf(world, before)).toEqual([])
  expect(beforeStart).toBe(1)
  expect(await syncStart(world)).toBe('2025-09-30T08:00:00.000Z')
})

it('THROUGHLINE_SYNC_START puts the date back into an empty store', async () => {
  const inside = letter({ receivedAt: '2025-01-01T00:00:00Z' })
  const outside = letter({ receivedAt: '2024-12-31T23:59:59Z' })
  const env = { THROUGHLINE_SYNC_START: '2025-01-01T00:00:00Z' }
  await using world = await startLarch({ mail: [inside, outside], env })
  await settle(world)
  await expectOnce(world, [inside])
  expect(await exportedOf(world, outside)).toEqual([])
})

it('what the first run fixed is refused to be changed, and nothing is lost by trying', async () => {
  const first = letter()
  await using world = await startLarch({ mail: [first] })
  await settle(world)
  const fixed = await syncStart(world)
  await expect(settleWith(world, { THROUGHLINE_SYNC_START: '2025-01-01T00:00:00Z' })).rejects.toThrow(
    /^THROUGHLINE_SYNC_START is 2025-01-01T00:00:00.000Z, but the sync start was fixed at .*\. Remove the variable/,
  )
  await expect(settleWith(world, { THROUGHLINE_HISTORY_MONTHS: '7' })).rejects.toThrow(
    /^THROUGHLINE_HISTORY_MONTHS is 7, but the first run fixed it at 6\./,
  )
  await expect(
    settleWith(world, { M365_TENANT_ID: '9f9f9f9f-0000-4000-8000-000000000009' }),
  ).rejects.toThrow()
  const second = letter()
  world.tenant.acts.deliver(second)
  await settle(world)
  await settleWith(world, { THROUGHLINE_SYNC_START: fixed })
  await settleWith(world, { THROUGHLINE_HISTORY_MONTHS: '6' })
  await expectOnce(world, [first, second])
  expect(await syncStart(world)).toBe(fixed)
})

it('a disabled mailbox is read no more, keeps what was captured and goes on where it stopped', async () => {
  const letters = [letter({ mailbox: ANN }), letter({ mailbox: BEN })]
  await using world = await startLarch({ mail: letters })
  await settle(world)
  await disableEmployees(world.database.db, [BEN])
  const later = letter({ mailbox: BEN })
  world.tenant.acts.deliver(later)
  world.tenant.log.reset()
  expect((await settle(world)).mailboxes).toBe(1)
  const mailboxesRead = new Set(world.tenant.log.entries.flatMap(({ mailbox }) => mailbox ?? []))
  expect(mailboxesRead.size).toBe(1)
  await expectOnce(world, letters)
  expect(await exportedOf(world, later)).toEqual([])
  await world.enable([BEN])
  await settle(world)
  await expectOnce(world, [...letters, later])
})

async function syncStart(world: World): Promise<string> {
  const { rows } = await sql<{ at: Date }>`select sync_start as at from engine.history`.execute(
    world.database.db,
  )
  return rows[0]!.at.toISOString()
}
