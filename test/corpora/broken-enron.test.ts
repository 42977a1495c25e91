import { expect, it } from 'vitest'
import { listParked } from '../../src/capture/parked.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { differences, enronSet } from '../support/enron.ts'
import { startWorld } from '../support/world.ts'

/** The smallest mailboxes of the corpus: what is asked here does not depend on their number. */
const MAILBOXES = ['ring-r', 'grigsby-m']

it('real mailboxes each with pages that cannot be given arrive whole, but for what cannot be read at all, which is listed', async () => {
  const { tenant: seed, mail, internalDomains, peopleCsv, expected } = await enronSet(MAILBOXES)
  const all = await Array.fromAsync(mail)
  const addresses = [...new Set(all.map(({ mailbox }) => mailbox))]
  expect(addresses.length).toBe(MAILBOXES.length)
  const wanted = expected(undefined, addresses)
  const copies = Map.groupBy(all, ({ internetMessageId }) => internetMessageId!)
  // Of each mailbox two client emails from its middle that lie in no other mailbox.
  const broken = addresses.map((address) => {
    const alone = all.filter(
      ({ mailbox, internetMessageId: id }) =>
        mailbox === address && wanted.has(id!) && copies.get(id!)!.length === 1,
    )
    return [alone[Math.floor(alone.length / 2)]!, alone[Math.floor(alone.length / 3)]!] as const
  })
  const held = new Set<SeedMessage>(broken.flat())
  await using world = await startWorld({
    ...{ seed, internalDomains, people: peopleCsv, enable: addresses },
    mail: all.filter((message) => !held.has(message)),
    env: { THROUGHLINE_HISTORY_MONTHS: '1000' },
    wait: async () => {},
  })
  const { acts, faults } = world.tenant
  for (const [inCompany, never] of broken) {
    // Every page that shows it beside others breaks off; alone it can be read.
    const reply = { cutAt: 200 }
    faults.add({ match: { shows: acts.deliver(inCompany).id, moreThan: 1 }, times: null, reply })
    faults.add({ match: { shows: acts.deliver(never).id }, times: null, reply })
  }
  const otherwise: unknown[] = []
  const summary = await world.settle({ folderReadOtherwise: (...told) => void otherwise.push(told) })
  expect(otherwise.length).toBeGreaterThanOrEqual(addresses.length)
  expect(summary).toMatchObject({ mailboxes: addresses.length, open: 0, gone: 0, parked: addresses.length })
  for (const [, never] of broken) wanted.delete(never.internetMessageId!)
  expect(differences(await world.exported(), wanted)).toEqual([])
  const { items } = await listParked(world.database.db, { after: null, limit: 100 })
  expect(items.map(({ reason }) => reason)).toEqual(addresses.map(() => 'GRAPH_UNREADABLE'))
})
