import { expect, it } from 'vitest'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { ANN, BEN, CLIENT, letter, settle, startLarch } from '../support/larch.ts'

const html = (content: string) => ({ contentType: 'html' as const, content })
const plain = html('<html><body><p>Hello Carla</p></body></html>')
const bannered = html(
  '<html><body><p style="background:yellow">Sent with care</p><p>Hello Carla</p></body></html>',
)

/** What Ann sent to a client with a copy to herself: the item in Sent Items, and the one that came back. */
function pair(id: string, given: Partial<SeedMessage>, back: Partial<SeedMessage>): SeedMessage[] {
  const sent = letter({
    internetMessageId: `<${id}@larch.example>`,
    folder: 'Sent Items',
    from: { name: 'Ann', address: ANN },
    to: [{ name: 'Carla', address: CLIENT }],
    cc: [{ name: 'Ann', address: ANN }],
    subject: id,
    ...given,
  })
  return [sent, { ...sent, folder: 'Inbox', ...back }]
}

it('a copy to oneself with a banner is the same record; what says something else is a record of its own', async () => {
  const forged = letter({ internetMessageId: '<reused@client.example>', subject: 'reused', body: plain })
  const mail = [
    ...pair('same', { body: plain }, { body: plain }),
    ...pair('banner', { body: plain }, { body: bannered }),
    ...pair('came back first', { body: bannered }, { body: plain }),
    ...pair(
      'in text',
      { body: plain },
      { body: { contentType: 'text', content: 'Hello\nCarla\n\nConfidential.' } },
    ),
    ...pair('other words', { body: plain }, { body: html('<p>Hello Dora</p>') }),
    ...pair('other subject', { body: plain }, { body: bannered, subject: 'Another' }),
    forged,
    { ...forged, body: bannered },
    { ...forged, mailbox: BEN, body: bannered },
  ]
  await using world = await startLarch({ mail })
  await settle(world)
  const records = Object.groupBy(await world.exported(), ({ messageId }) =>
    messageId!.split('@')[0]!.slice(1),
  )
  const counts = Object.fromEntries(Object.entries(records).map(([id, some]) => [id, some!.length]))
  expect(counts).toEqual({
    same: 1,
    banner: 1,
    'came back first': 1,
    'in text': 1,
    'other words': 2,
    'other subject': 2,
    reused: 2,
  })
  await settle(world)
  expect((await world.exported()).length).toBe(10)
})
