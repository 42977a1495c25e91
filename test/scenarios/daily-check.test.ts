import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readChecks } from '../../src/capture/check-against-mailbox.ts'
import { requestCheck } from '../../src/capture/mailboxes.ts'
import { expectOnce, hire, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody' })
})
afterAll(() => world[Symbol.asyncDispose]())

it('the check of a mailbox that was read whole finds nothing missing, once a day', async () => {
  const mailbox = await hire(world)
  world.tenant.acts.deliver(letter({ mailbox }))
  await settle(world)
  expect(await readChecks(world.database.db)).toEqual({ checked: 1, unchecked: 0, missing: 0 })
  world.tenant.log.reset()
  await settle(world)
  expect(world.tenant.log.counts().httpCalls).toBe(1)
})

it('a message that the delta rounds never reported is found by the check, counted and captured', async () => {
  const mailbox = await hire(world)
  const overlooked = letter({ mailbox })
  const { id } = world.tenant.acts.deliver(overlooked)
  await settle(world)
  await forget(id)
  await settle(world)
  expect(
    (await world.exported()).filter(({ messageId }) => messageId === overlooked.internetMessageId),
  ).toEqual([])
  await requestCheck(world.database.db)
  await settle(world)
  expect(await readChecks(world.database.db)).toMatchObject({ unchecked: 0, missing: 1 })
  await expectOnce(world, [overlooked])
})

/** As if no delta round had ever told of it. */
async function forget(immutableId: string): Promise<void> {
  const { db } = world.database
  await sql`delete from crm.messages where id in (select message_id from crm.captures where immutable_id = ${immutableId})`.execute(
    db,
  )
  const { rows } = await sql<{ mailbox: string; outcome: string }>`
    delete from engine.ledger where immutable_id = ${immutableId} returning mailbox_id as mailbox, outcome`.execute(
    db,
  )
  await sql`update engine.outcome_counts set messages = messages - 1
    where mailbox_id = ${rows[0]!.mailbox} and outcome = ${rows[0]!.outcome}`.execute(db)
  await sql`update engine.run_counts set messages = messages - 1
    where mailbox_id = ${rows[0]!.mailbox} and outcome = ${rows[0]!.outcome}`.execute(db)
}
