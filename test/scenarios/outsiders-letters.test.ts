import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectOnce, hire, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody' })
})
afterAll(() => world[Symbol.asyncDispose]())

const letters = (length: number) => randomBytes(length).toString('hex').slice(0, length)

it('a letter is captured however long its sender, names, subject and recipients are', async () => {
  const mailbox = await hire(world)
  const from = (address: string, name = 'Carla') => ({ from: { name, address } })
  const sent = [
    letter({ mailbox, ...from(`${letters(400)}@client.example`) }),
    letter({ mailbox, ...from(`${letters(980)}@client.example`) }),
    letter({ mailbox, ...from(`${letters(5_000)}@client.example`) }),
    letter({ mailbox, ...from(`carla@${'sub.'.repeat(400)}client.example`) }),
    letter({ mailbox, ...from('carla@client.example', letters(300_000)) }),
    letter({ mailbox, subject: letters(700_000) }),
    letter({ mailbox, subject: letters(2_000_000) }),
    letter({
      mailbox,
      cc: Array.from({ length: 3_000 }, () => ({
        name: letters(20),
        address: `${letters(20)}@client.example`,
      })),
    }),
  ]
  for (const one of sent) world.tenant.acts.deliver(one)
  expect(await settle(world)).toMatchObject({ accepted: sent.length, internal: 0, parked: 0, open: 0 })
  await expectOnce(world, sent)
})
