import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import {
  ago,
  DAY,
  expectOnce,
  exportedOf,
  hire,
  ledgerOf,
  letter,
  settle,
  startLarch,
} from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', maxPageSize: 5 })
})
afterAll(() => world[Symbol.asyncDispose]())

const acts = () => world.tenant.acts

it('a message moved from A to B and back between runs is kept, whether it was read before or not', async () => {
  const mailbox = await hire(world)
  const [known, unknown] = [letter({ mailbox }), letter({ mailbox })]
  const first = acts().deliver(known)
  acts().createFolder(mailbox, 'Clients')
  await settle(world)
  const second = acts().deliver(unknown)
  for (const { id } of [first, second]) {
    acts().move(mailbox, id, 'Clients')
    acts().move(mailbox, id, 'Inbox')
  }
  const { gone } = await settle(world)
  await expectOnce(world, [known, unknown])
  expect(gone).toBe(0)
})

it('messages moved to and fro while their folder is listed for the first time are kept', async () => {
  const mailbox = await hire(world)
  const letters = Array.from({ length: 12 }, (_, day) =>
    letter({ mailbox, receivedAt: ago((day + 10) * DAY) }),
  )
  const ids = letters.map((each) => acts().deliver(each).id)
  acts().createFolder(mailbox, 'Clients')
  let pages = 0
  await settle(world, {
    stage: (_, stage, messages) => {
      if (stage !== 'inventory' || messages === 0 || pages++ > 0) return
      // From now on Graph tells of those not listed yet that they left, and never that they came back.
      for (const folder of ['Clients', 'Inbox']) for (const id of ids) acts().move(mailbox, id, folder)
    },
  })
  expect(pages).toBeGreaterThan(1)
  await expectOnce(world, letters)
})

it('a message moved out of the way before it was read is captured where it lies now', async () => {
  const mailbox = await hire(world)
  const moved = letter({ mailbox })
  const { id } = acts().deliver(moved)
  acts().createFolder(mailbox, 'Clients')
  let isMoved = false
  await settle(world, {
    stage: (_, stage) => {
      if (stage === 'fetch' && !isMoved) acts().move(mailbox, id, 'Clients')
      if (stage === 'fetch') isMoved = true
    },
  })
  expect(isMoved).toBe(true)
  await expectOnce(world, [moved])
  expect(await folderOf(moved)).toBe('Clients')
})

it('a message arriving with an old date is found', async () => {
  const mailbox = await hire(world)
  await settle(world)
  const imported = letter({ mailbox, receivedAt: ago(120 * DAY) })
  acts().deliver(imported)
  await settle(world)
  await expectOnce(world, [imported])
})

it('mail in Junk is not captured, and is once somebody moves it out', async () => {
  const mailbox = await hire(world)
  const [rescued, junk] = [
    letter({ mailbox, folder: 'Junk Email' }),
    letter({ mailbox, folder: 'Junk Email' }),
  ]
  const { id } = acts().deliver(rescued)
  acts().deliver(junk)
  await settle(world)
  expect([...(await ledgerOf(world, mailbox))]).toEqual([])
  acts().move(mailbox, id, 'Inbox')
  await settle(world)
  await expectOnce(world, [rescued])
  expect(await exportedOf(world, junk)).toEqual([])
})

it('a folder inside Junk is junk too, and its mail comes in with the folder of another place', async () => {
  const mailbox = await hire(world)
  const inside = letter({ mailbox, folder: 'Junk Email/Perhaps' })
  const { id } = acts().deliver(inside)
  await settle(world)
  expect(await exportedOf(world, inside)).toEqual([])
  acts().move(mailbox, id, 'Perhaps')
  await settle(world)
  await expectOnce(world, [inside])
})

it('a deleted mail stays in the CRM, however it was deleted', async () => {
  const mailbox = await hire(world)
  const letters = [letter({ mailbox }), letter({ mailbox }), letter({ mailbox })]
  const [binned, shredded, vanished] = letters.map((each) => acts().deliver(each).id)
  await settle(world)
  acts().move(mailbox, binned!, 'Deleted Items')
  acts().softDelete(mailbox, shredded!)
  acts().hardDelete(mailbox, vanished!)
  await settle(world)
  await expectOnce(world, letters)
  const outcomes = [...(await ledgerOf(world, mailbox)).values()].map(({ outcome }) => outcome)
  expect(outcomes).toEqual(['accepted', 'accepted', 'accepted'])
})

it('a message deleted before it could be read is listed as gone', async () => {
  const mailbox = await hire(world)
  await settle(world)
  const between = acts().deliver(letter({ mailbox })).id
  acts().hardDelete(mailbox, between)
  const inRun = acts().deliver(letter({ mailbox })).id
  let isGone = false
  await settle(world, {
    stage: (_, stage) => {
      if (stage === 'fetch' && !isGone) acts().hardDelete(mailbox, inRun)
      if (stage === 'fetch') isGone = true
    },
  })
  expect(await ledgerOf(world, mailbox)).toEqual(
    new Map([
      [between, { outcome: 'gone', reason: 'REMOVED_BEFORE_READ' }],
      [inRun, { outcome: 'gone', reason: 'GONE_BEFORE_FETCH' }],
    ]),
  )
})

it('a draft is not captured, and is once it is sent', async () => {
  const mailbox = await hire(world)
  const draft = (folder: string) =>
    letter({
      mailbox,
      folder,
      isDraft: true,
      from: { address: mailbox },
      to: [{ address: 'dora@client.example' }],
    })
  const [inDrafts, elsewhere, kept] = [draft('Drafts'), draft('Clients'), draft('Clients')]
  const ids = [inDrafts, elsewhere, kept].map((each) => acts().deliver(each).id)
  await settle(world)
  expect(await exportedOf(world, inDrafts)).toEqual([])
  expect(await exportedOf(world, elsewhere)).toEqual([])
  acts().sendDraft(mailbox, ids[0]!)
  acts().sendDraft(mailbox, ids[1]!)
  await settle(world)
  await expectOnce(world, [inDrafts, elsewhere])
  const [sent] = await exportedOf(world, inDrafts)
  expect(sent).toMatchObject({ direction: 'outbound', to: ['dora@client.example'] })
  expect(await exportedOf(world, kept)).toEqual([])
  expect((await ledgerOf(world, mailbox)).get(ids[2]!)).toEqual({ outcome: 'drafts', reason: null })
})

it('folders may be created, renamed and deleted between runs', async () => {
  const mailbox = await hire(world)
  const [first, inNew, deep] = [
    letter({ mailbox, folder: 'Clients' }),
    letter({ mailbox, folder: 'Prospects' }),
    letter({ mailbox, folder: 'Prospects/2026/Spring' }),
  ]
  acts().deliver(first)
  await settle(world)
  acts().deliver(inNew)
  acts().deliver(deep)
  acts().renameFolder(mailbox, 'Clients', 'Our clients')
  await settle(world)
  const renamed = letter({ mailbox, folder: 'Our clients' })
  acts().deliver(renamed)
  const saved = letter({ mailbox, folder: 'Prospects' })
  acts().move(mailbox, acts().deliver(saved).id, 'Inbox')
  acts().deleteFolder(mailbox, 'Prospects')
  await settle(world)
  await expectOnce(world, [first, inNew, deep, renamed, saved])
  expect(await folderOf(renamed)).toBe('Our clients')
  const after = letter({ mailbox, folder: 'Prospects' })
  acts().deliver(after)
  await settle(world)
  await expectOnce(world, [after])
})

/** The folder of the copy that made the record. */
async function folderOf({ internetMessageId }: SeedMessage): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select f.name from crm.messages m join crm.captures c on c.message_id = m.id
    join crm.folders f on f.mailbox_id = c.mailbox_id and f.folder_id = c.folder_id
    where m.internet_message_id = ${internetMessageId}`.execute(world.database.db)
  return rows[0]?.name
}
