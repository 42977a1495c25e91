import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addExclusion } from '../../src/admin/exclusions.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import { changeSetting } from '../../src/api/settings/change-setting.ts'
import { makeFolderPrivate } from '../../src/api/settings/private-mail.ts'
import {
  ago,
  DAY,
  expectOnce,
  exportedOf,
  hire,
  hireSeveral,
  ledgerOf,
  letter,
  requestsOf,
  settle,
  startLarch,
} from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
let mailbox: string
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody' })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  await changeSettings(world.database.db, { recoverableItems: true, archives: 'off' }, 'test')
  mailbox = await hire(world)
})

const acts = () => world.tenant.acts
const db = () => world.database.db
const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
const set = (name: string, value: string) => changeSetting(db(), actor, name, value, { choices: [] })

it('mail deleted for good between two runs is captured and kept apart: from Deletions, Purges and Versions', async () => {
  await settle(world)
  acts().setHold(mailbox, true)
  const [shredded, purged, edited] = [letter({ mailbox }), letter({ mailbox }), letter({ mailbox })]
  acts().softDelete(mailbox, acts().deliver(shredded).id)
  acts().hardDelete(mailbox, acts().deliver(purged).id)
  const { id } = acts().deliver(edited)
  acts().edit(mailbox, id, { subject: 'Written over' })
  const { gone } = await settle(world)
  expect(gone).toBe(0)
  expect(await markOf(shredded)).toEqual([true])
  expect(await markOf(purged)).toEqual([true])
  const versions = (await exportedOf(world, edited)).map(({ subject, recoverable }) => [subject, recoverable])
  expect(versions.sort()).toEqual(
    [
      ['Written over', undefined],
      [edited.subject, true],
    ].sort(),
  )
})

it('what was purged before its mailbox was first read is captured, as far back as the history goes', async () => {
  const [recent, early] = [
    letter({ mailbox, receivedAt: ago(100 * DAY) }),
    letter({ mailbox, receivedAt: ago(400 * DAY) }),
  ]
  for (const each of [recent, early]) acts().softDelete(mailbox, acts().deliver(each).id)
  const before = (await settle(world)).beforeStart
  expect(await markOf(recent)).toEqual([true])
  expect(await exportedOf(world, early)).toEqual([])
  expect(before).toBeGreaterThan(0)
})

it('without the setting nothing of Recoverable Items is asked for, and a purge is told as gone', async () => {
  await changeSettings(world.database.db, { recoverableItems: false }, 'test')
  await settle(world)
  const shredded = letter({ mailbox })
  acts().softDelete(mailbox, acts().deliver(shredded).id)
  world.tenant.log.reset()
  await settle(world)
  expect(await exportedOf(world, shredded)).toEqual([])
  expect(requestsOf(world, 'getFolder')).toEqual([])
})

it('an email on record from its mailbox stays as it is when it is purged, and is not read again', async () => {
  const kept = letter({ mailbox })
  const { id } = acts().deliver(kept)
  await settle(world)
  acts().softDelete(mailbox, id)
  world.tenant.log.reset()
  await settle(world)
  await settle(world)
  await expectOnce(world, [kept])
  expect(await markOf(kept)).toEqual([undefined])
  expect(requestsOf(world, 'getMessage')).toEqual([])
})

it('an email that is brought back from Recoverable Items is ordinary from then on, also when it is purged again', async () => {
  const restored = letter({ mailbox })
  const { id } = acts().deliver(restored)
  acts().softDelete(mailbox, id)
  await settle(world)
  expect(await markOf(restored)).toEqual([true])
  acts().move(mailbox, id, 'Clients')
  await settle(world)
  expect(await markOf(restored)).toEqual([undefined])
  acts().softDelete(mailbox, id)
  await settle(world)
  expect(await markOf(restored)).toEqual([undefined])
})

it('an email that somebody purged is ordinary where somebody else holds it, whoever is read first', async () => {
  const [ann, ben] = (await hireSeveral(world, 2)) as [string, string]
  const [first, second] = [letter({ mailbox: ann }), letter({ mailbox: ann })]
  const to = [ann, ben].map((address) => ({ name: null, address }))
  for (const one of [first, second]) one.to = to
  acts().softDelete(ann, acts().deliver(first).id)
  acts().deliver({ ...second, mailbox: ben })
  await settle(world)
  expect([await markOf(first), await markOf(second)]).toEqual([[true], [undefined]])
  acts().deliver({ ...first, mailbox: ben })
  acts().softDelete(ann, acts().deliver(second).id)
  await settle(world)
  expect([await markOf(first), await markOf(second)]).toEqual([[undefined], [undefined]])
})

it('drafts and their versions are no mail', async () => {
  acts().setHold(mailbox, true)
  const draft = letter({ mailbox, folder: 'Drafts', isDraft: true })
  const { id } = acts().deliver(draft)
  acts().edit(mailbox, id, { subject: 'Better said' })
  acts().hardDelete(mailbox, id)
  const { drafts } = await settle(world)
  expect(await exportedOf(world, draft)).toEqual([])
  expect(drafts).toBeGreaterThan(0)
})

it('rules hold there, too: internal, excluded and private mail is not read', async () => {
  await addExclusion(
    world.database.db,
    { kind: 'domain', value: 'news.example', match: 'all', reason: 'Newsletters' },
    actor,
  )
  const internal = letter({ mailbox, from: { name: null, address: 'boss@larch.example' } })
  const excluded = letter({ mailbox, from: { name: null, address: 'daily@news.example' } })
  const marked = letter({ mailbox, sensitivity: 'private' })
  await set('privateSensitivity', 'private')
  for (const each of [internal, excluded, marked]) acts().softDelete(mailbox, acts().deliver(each).id)
  world.tenant.log.reset()
  await settle(world)
  for (const each of [internal, excluded, marked]) expect(await exportedOf(world, each)).toEqual([])
  expect(requestsOf(world, 'getMessage').filter(({ select }) => select?.includes('body'))).toEqual([])
})

it('what was private by its folder stays so when it is deleted for good, also when that folder moves', async () => {
  await makeFolderPrivate(db(), { name: 'Family', employee: null }, actor)
  const family = letter({ mailbox, folder: 'Family' })
  const { id } = acts().deliver(family)
  await settle(world)
  acts().softDelete(mailbox, id)
  acts().createFolder(mailbox, 'Elsewhere')
  await settle(world)
  acts().renameFolder(mailbox, 'Family', 'Relations')
  await settle(world)
  expect(await exportedOf(world, family)).toEqual([])
  expect((await ledgerOf(world, mailbox)).get(id)?.outcome).toBe('private')
})

it('an email that was gone when it was to be read, and turns up in the archive’s Recoverable Items, is told as captured there', async () => {
  await set('archives', 'read')
  acts().addArchive(mailbox)
  const moved = letter({ mailbox })
  const { id } = acts().deliver(moved)
  let isGone = false
  await settle(world, {
    stage: (_, stage) => {
      if (stage !== 'fetch' || isGone) return
      isGone = true
      acts().softDelete(mailbox, id)
      acts().expireDeletions(mailbox)
    },
  })
  expect(await markOf(moved)).toEqual([true])
  await settle(world)
  expect((await ledgerOf(world, mailbox)).get(id)).toEqual({ outcome: 'gone', reason: 'RECOVERABLE' })
})

it('where Exchange keeps no account of changes in Recoverable Items, they are read by date', async () => {
  const shredded = letter({ mailbox })
  const { id } = acts().deliver(shredded)
  acts().softDelete(mailbox, id)
  world.tenant.faults.add({
    match: { operation: 'messageDelta', mailbox, shows: id },
    times: null,
    reply: { status: 400, code: 'ErrorInvalidRequest' },
  })
  await settle(world)
  world.tenant.faults.clear()
  expect(await markOf(shredded)).toEqual([true])
})

it('a mailbox is read whole where its Recoverable Items may not be asked for, and asked again within a day', async () => {
  const [shredded, kept] = [letter({ mailbox }), letter({ mailbox })]
  acts().softDelete(mailbox, acts().deliver(shredded).id)
  acts().deliver(kept)
  world.tenant.faults.add({
    match: { path: 'mailFolders/recoverableitems', mailbox },
    times: null,
    reply: { status: 403, code: 'ErrorAccessDenied' },
  })
  await settle(world)
  world.tenant.faults.clear()
  await expectOnce(world, [kept])
  expect(await exportedOf(world, shredded)).toEqual([])
  await sql`update engine.mailboxes set recoverable_asked_at = recoverable_asked_at - interval '24 hours'`.execute(
    db(),
  )
  await settle(world)
  expect(await markOf(shredded)).toEqual([true])
})

async function markOf(one: Parameters<typeof exportedOf>[1]) {
  return (await exportedOf(world, one)).map(({ recoverable }) => recoverable)
}
