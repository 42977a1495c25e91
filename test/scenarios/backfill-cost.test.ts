import { expect, it } from 'vitest'
import { ago, DAY, hire, letter, settle, startLarch } from '../support/larch.ts'

const MESSAGES = 2_000
/** A page of 250 and a batch of 20 go far: what `npm run bench` prints for a large firm holds for one mailbox. */
const CALLS_PER_MESSAGE = 0.07

it('a backfill costs no more HTTP calls a message than promised', async () => {
  await using world = await startLarch({ enable: 'nobody' })
  const mailbox = await hire(world)
  const folders = ['Inbox', 'Sent Items', 'Clients', 'Archive']
  for (let at = 0; at < MESSAGES; at++)
    world.tenant.acts.deliver(
      letter({ mailbox, folder: folders[at % folders.length]!, receivedAt: ago(DAY + at * 3_600_000) }),
    )
  const { httpCalls, ...summary } = await settle(world)
  expect(summary).toMatchObject({ accepted: MESSAGES, open: 0, parked: 0 })
  expect(httpCalls / MESSAGES).toBeLessThanOrEqual(CALLS_PER_MESSAGE)
}, 180_000)
