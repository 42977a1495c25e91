import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { captureStatus } from '../../src/capture/control.ts'
import { recordTenantProblem } from '../../src/capture/problems.ts'
import { ANN, hire, larch, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startLarch({ seed: larch([ANN]), enable: 'nobody' })
})
afterAll(() => world[Symbol.asyncDispose]())

const problem = async () => (await captureStatus(world.database.db)).tenantProblem

/** Reads the history of somebody new. Whether the trouble was over before the first email of it was on record. */
async function overBeforeFirstEmail(): Promise<boolean> {
  const address = await hire(world)
  for (let n = 0; n < 3; n++) world.tenant.acts.deliver(letter({ mailbox: address }))
  await world.settle()
  expect(await problem()).toBeNull()
  const { rows } = await sql<{ before: boolean }>`
    select t.ended_at < min(m.synced_at) as before from engine.tenant_problem t, admin.employees e
    join crm.captures c on c.mailbox_id = e.id join crm.messages m on m.id = c.message_id
    where e.address = ${address} group by t.ended_at`.execute(world.database.db)
  return rows[0]!.before
}

it('a token refused for a moment is over with the next answer, not with the end of a backfill', async () => {
  await recordTenantProblem(world.database.db, {
    code: 'TOKEN_REFUSED',
    sentence: 'Graph refuses our token.',
  })
  expect(await overBeforeFirstEmail()).toBe(true)
})

it('a fault of the store is over when mail goes in again, not when Microsoft 365 answers', async () => {
  await recordTenantProblem(world.database.db, { code: 'STORE_FULL', sentence: 'The disk is full.' })
  expect(await overBeforeFirstEmail()).toBe(false)
})

it('a fault of the store that leaves nothing to go in is over with a quiet run', async () => {
  await recordTenantProblem(world.database.db, { code: 'STORE_BUSY', sentence: 'It is locked.' })
  await world.settle()
  expect(await problem()).toBeNull()
})
