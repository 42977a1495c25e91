import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { enabledMailboxes } from '../../src/admin/employees.ts'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import { expectOnce, larch, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

const staff = ['ann', 'ben', 'cleo', 'dan', 'eli'].map((name) => `${name}@larch.example`)
const mail = staff.map((mailbox) => letter({ mailbox }))

let world: World
beforeAll(async () => {
  const env = { THROUGHLINE_LICENCES: '2' }
  world = await startLarch({ seed: larch(staff), mail, enable: 'nobody', env })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => disableEmployees(world.database.db, 'all'))

const enabled = async () => (await enabledMailboxes(world.database.db)).map(({ address }) => address).sort()

it('more than there are licences are refused whole: nobody is enabled', async () => {
  await expect(world.enable(staff.slice(0, 3))).rejects.toThrow(
    /^0 of 2 licences are in use and 3 more would be needed: nobody was enabled\. .*THROUGHLINE_LICENCES/,
  )
  await expect(world.enable('all')).rejects.toThrow('5 more would be needed')
  expect(await enabled()).toEqual([])
})

it('two people enabling at once cannot exceed them', async () => {
  const attempts = await Promise.allSettled(staff.map((address) => world.enable([address])))
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(await enabled()).toHaveLength(2)
  for (const attempt of attempts)
    if (attempt.status === 'rejected') expect(attempt.reason.code).toBe('LICENCES_EXCEEDED')
})

it('enabling somebody again uses no further licence, disabling gives one back', async () => {
  await world.enable(staff.slice(0, 2))
  await world.enable(staff.slice(0, 2))
  await expect(world.enable(staff.slice(2, 3))).rejects.toThrow('2 of 2 licences are in use')
  await disableEmployees(world.database.db, staff.slice(0, 1))
  await world.enable(staff.slice(2, 3))
  expect(await enabled()).toEqual(staff.slice(1, 3))
  expect((await settle(world)).mailboxes).toBe(2)
  await expectOnce(world, mail.slice(1, 3))
  expect(await world.exported()).toHaveLength(2)
})
