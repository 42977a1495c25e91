import { afterAll, beforeAll, expect, it } from 'vitest'
import { captureStatus } from '../../src/capture/control.ts'
import { recordTenantProblem } from '../../src/capture/mailboxes.ts'
import { ANN, hire, larch, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startLarch({ seed: larch([ANN]), enable: 'nobody' })
})
afterAll(() => world[Symbol.asyncDispose]())

const problem = async () => (await captureStatus(world.database.db)).tenantProblem

/** What is shown while the first email of a history is on its way, and when the history is read. */
async function shownDuringBackfill(): Promise<(string | null)[]> {
  const address = await hire(world)
  for (let n = 0; n < 3; n++) world.tenant.acts.deliver(letter({ mailbox: address }))
  let during: Promise<string | null> | undefined
  await world.settle({
    stage: (_, stage) => {
      if (stage === 'fetch') during ??= problem()
    },
  })
  return [await during!, await problem()]
}

it('a token refused for a moment is over with the next answer, not with the end of a backfill', async () => {
  await recordTenantProblem(world.database.db, {
    code: 'TOKEN_REFUSED',
    sentence: 'Graph refuses our token.',
  })
  expect(await shownDuringBackfill()).toEqual([null, null])
})

it('a fault of the store is over when mail goes in again, not when Microsoft 365 answers', async () => {
  await recordTenantProblem(world.database.db, { code: 'STORE_FULL', sentence: 'The disk is full.' })
  expect(await shownDuringBackfill()).toEqual(['The disk is full.', null])
})

it('a fault of the store that leaves nothing to go in is over with a quiet run', async () => {
  await recordTenantProblem(world.database.db, { code: 'STORE_BUSY', sentence: 'It is locked.' })
  await world.settle()
  expect(await problem()).toBeNull()
})
