import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AskableTenant, askableTenant, letters } from '../ask-tenant.ts'

let world: AskableTenant
let broken: string
beforeAll(async () => {
  world = await askableTenant(letters(12))
  broken = (await world.get(list('id', 1))).body.value[0].id
})
afterAll(() => world[Symbol.asyncDispose]())
afterEach(() => world.tenant.faults.clear())

const inbox = () => `/users/${world.ann}/mailFolders/inbox/messages`
const list = (select: string, top: number) => `/users/${world.ann}/messages?$select=${select}&$top=${top}`
const delta = () => `${inbox()}/delta?$select=id,toRecipients`
const isReadable = (path: string, prefer?: string) =>
  world.get(path, prefer).then(
    ({ status }) => status === 200,
    (error: Error) => {
      if (error.name !== 'SyntaxError') throw error
      return false
    },
  )

describe('a reply that shows a broken item', () => {
  test('breaks off, and others do not', async () => {
    world.tenant.faults.add({ match: { shows: broken }, times: null, reply: { cutAt: 250 } })
    expect(await isReadable(list('id,subject', 12))).toBe(false)
    expect(await isReadable(`${list('id,subject', 5)}&$skip=4`)).toBe(true)
    expect(await isReadable(`/users/${world.ann}/messages/${broken}`)).toBe(false)
    expect(await isReadable(delta(), 'odata.maxpagesize=20')).toBe(false)
  })

  test('fails only where the property is asked for that breaks it', async () => {
    const reply = { status: 500, code: 'ErrorContentConversionFailed' }
    world.tenant.faults.add({ match: { shows: broken, asksFor: ['toRecipients'] }, times: null, reply })
    expect((await world.get(list('id', 12))).status).toBe(200)
    expect((await world.get(list('id,toRecipients', 12))).body.error.code).toBe(
      'ErrorContentConversionFailed',
    )
    expect((await world.get(`/users/${world.ann}/messages/${broken}`)).status).toBe(500)
  })

  test('of a delta gives the same page again when it is asked for in smaller pieces', async () => {
    world.tenant.faults.add({ match: { shows: broken }, times: null, reply: { cutAt: 250 } })
    const seen = new Set<string>()
    let link: string = delta()
    while (await isReadable(link, 'odata.maxpagesize=1')) {
      const { body } = await world.get(link, 'odata.maxpagesize=1')
      for (const { id } of body.value) seen.add(id)
      link = body['@odata.nextLink']
    }
    world.tenant.faults.clear()
    const rest = await world.walk(link, 'odata.maxpagesize=5')
    for (const { id } of rest.items) seen.add(id)
    expect(seen.size).toBe(12)
  })

  test('spoils the whole batch it is a part of', async () => {
    world.tenant.faults.add({ match: { shows: broken }, times: null, reply: { cutAt: 250 } })
    const parts = [list('id', 12), `${list('id', 1)}&$skip=5`].map((url, id) => ({
      id: `${id}`,
      method: 'GET',
      url,
    }))
    await expect(world.batch(parts)).rejects.toThrow(SyntaxError)
  })
})

test('a page of more than so many fails, and smaller ones do not', async () => {
  const reply = { status: 504, code: 'UnknownError' }
  world.tenant.faults.add({ match: { operation: 'messageDelta', moreThan: 4 }, times: null, reply })
  expect((await world.get(delta(), 'odata.maxpagesize=5')).status).toBe(504)
  expect((await world.get(delta(), 'odata.maxpagesize=4')).status).toBe(200)
})

test.each(['comma', 'value', 'link'] as const)('a page can lack its %s', async (missing) => {
  world.tenant.faults.add({ match: { operation: 'messageDelta' }, reply: { missing } })
  if (missing === 'comma') return expect(await isReadable(delta())).toBe(false)
  const { status, body } = await world.get(delta())
  expect(status).toBe(200)
  expect(Object.keys(body).filter((name) => name !== '@odata.context')).toEqual(
    missing === 'value' ? ['@odata.nextLink'] : ['value'],
  )
})

test('recipients that are asked for take their time', async () => {
  world.tenant.faults.add({
    match: { operation: 'listMessages' },
    times: null,
    reply: { msPerRecipient: 15 },
  })
  const time = async (select: string) => {
    const startedAt = performance.now()
    await world.get(list(select, 12))
    return performance.now() - startedAt
  }
  expect(await time('id,toRecipients')).toBeGreaterThan(12 * 15 - 1)
})
