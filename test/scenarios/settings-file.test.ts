import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSettings } from '../../src/admin/settings.ts'
import { changeSetting } from '../../src/api/settings/change-setting.ts'
import { applySettingsDocument, readSettingsDocument } from '../../src/api/settings/document.ts'
import { providerChoices } from '../../src/main.ts'
import { throughline } from '../support/cli.ts'
import { ANN, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** What the firm chose, kept in a file: written by one command, made so by another. */

const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }

let world: World
beforeAll(async () => {
  world = await startLarch({})
})
afterAll(() => world[Symbol.asyncDispose]())

const db = () => world.database.db
const ratings = () => providerChoices(world.config)
const read = () => readSettingsDocument(db(), ratings())
const apply = (document: unknown, dryRun = false) =>
  applySettingsDocument(db(), document, { actor, ratings: ratings(), dryRun })
const audited = async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from admin.audit`.execute(db())
  return rows[0]!.n
}

const changed = async () => {
  const now = await read()
  return {
    ...now,
    settings: { ...now.settings, intervalMinutes: 15, quietHours: '22:00-06:00' },
    internalDomains: [...now.internalDomains, { domain: 'larch.test', includeSubdomains: false }],
    exclusions: [{ kind: 'domain', value: 'shop.example', match: 'all', reason: 'Adverts' }],
    privateFolders: [
      { name: 'Doctor', employee: null },
      { name: 'Family', employee: ANN },
    ],
  }
}

it('a dry run says what would change and changes nothing; applied, all of it changes; the file of before takes it back', async () => {
  const before = await read()
  const entries = await audited()
  const words = [
    'intervalMinutes: 5 → 15',
    'quietHours: empty → 22:00-06:00',
    'internal domain added: larch.test without subdomains',
    'exclusion added: domain shop.example (all)',
    'private folder added: doctor in every mailbox',
    `private folder added: family of ${ANN}`,
  ]
  expect(await apply(await changed(), true)).toEqual(words)
  expect(await read()).toEqual(before)
  expect(await audited()).toBe(entries)
  const after = await changed()
  expect(await apply(after)).toEqual(words)
  expect(await read()).toEqual(after)
  expect(await audited()).toBe(entries + words.length)
  expect(await apply(after)).toEqual([])
  expect(await apply(before)).toHaveLength(words.length)
  expect(await read()).toEqual(before)
})

it('where one change is refused none is made, and the refusal names it', async () => {
  const before = await read()
  const document = { ...(await changed()), internalDomains: [] }
  await expect(apply(document)).rejects.toThrow(
    /^internal domain removed: larch\.example: .*Nothing of the document was applied\.$/s,
  )
  await expect(apply({ settings: { intervalMinutes: 15, colour: 'red' } })).rejects.toThrow(
    /colour: no such setting → red: There is no setting/,
  )
  expect(await read()).toEqual(before)
})

it('what is no such document is refused with each place that is wrong', async () => {
  const wrong = { settings: { intervalMinutes: null }, domains: [], exclusions: [{ kind: 'person' }] }
  await expect(apply(wrong)).rejects.toThrow(
    /settings\.intervalMinutes: .*exclusions\.0\.kind: .*domains.*settings export/s,
  )
})

it('has no secrets, and takes none', async () => {
  const address = 'https://hooks.example/secret'
  await changeSetting(db(), actor, 'noticeWebhook', address, ratings())
  expect(JSON.stringify(await read())).not.toMatch(/noticeWebhook|hooks/)
  const applied = apply({ settings: { noticeWebhook: address } })
  await expect(applied).rejects.toThrow(/settings\.noticeWebhook: a secret does not belong in a file/)
  await expect(applied).rejects.not.toThrow(address)
})

it('the commands write and read it, and leave out what the file lacks', async () => {
  const file = join(world.store.dataFolder, 'settings.json')
  await writeFile(file, JSON.stringify({ settings: { intervalMinutes: 20 } }))
  const dry = await throughline(world.env, 'settings', 'apply', file, '--dry-run')
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('intervalMinutes: 5 → 20') })
  expect((await readSettings(db())).intervalMinutes).toBe(5)
  const done = await throughline(world.env, 'settings', 'apply', file, '--json')
  expect(JSON.parse(done.stdout)).toEqual({ dryRun: false, changes: ['intervalMinutes: 5 → 20'] })
  const { stdout } = await throughline(world.env, 'settings', 'export')
  expect(JSON.parse(stdout)).toMatchObject({
    settings: { intervalMinutes: 20 },
    ...(({ settings: _, ...rest }) => rest)(await read()),
  })
  await writeFile(file, 'intervalMinutes: 5')
  expect(await throughline(world.env, 'settings', 'apply', file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is not JSON'),
  })
})
