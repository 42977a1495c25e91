import { describe, expect, test } from 'vitest'
import { ANN, askableTenant, type Json, letter, letters } from '../ask-tenant.ts'

const IMMUTABLE = 'odata.maxpagesize=200, IdType="ImmutableId"'
const subjects = (items: Json[]) => items.map(({ subject }) => subject).sort()

async function inbox(...args: Parameters<typeof askableTenant>) {
  const asked = await askableTenant(...args)
  return { ...asked, delta: `/users/${asked.ann}/mailFolders/inbox/messages/delta` }
}

describe('a first round', () => {
  test('gives every message of the folder once, in an order of its own', async () => {
    await using world = await inbox(letters(25))
    const { items, deltaLink } = await world.walk(world.delta)
    expect(new Set(items.map(({ id }) => id)).size).toBe(25)
    expect(items.map(({ subject }) => subject)).not.toEqual(letters(25).map(({ subject }) => subject))
    expect(deltaLink).toContain('$deltatoken=')
  })

  test('has pages of ten, unless odata.maxpagesize asks otherwise, and never more than the server allows', async () => {
    await using world = await inbox(letters(25), { maxPageSize: 20 })
    expect((await world.walk(world.delta)).pages).toEqual([10, 10, 5])
    expect((await world.walk(world.delta, 'odata.maxpagesize=12')).pages).toEqual([12, 12, 1])
    expect((await world.walk(world.delta, 'odata.maxpagesize=500')).pages).toEqual([20, 5])
  })

  test('is cut short for good by $top', async () => {
    await using world = await inbox(letters(25))
    const { items, pages, deltaLink } = await world.walk(`${world.delta}?$top=12`)
    expect(items).toHaveLength(12)
    expect(pages).toEqual([10, 2, 0])
    expect((await world.walk(deltaLink)).items).toEqual([])
  })

  test('gives at most 5,000 messages under a filter, newest first when asked', async () => {
    await using world = await inbox(letters(5_050))
    const filter = `$filter=receivedDateTime ge 2026-05-01T00:00:00Z&$orderby=receivedDateTime desc&$select=subject`
    const { items } = await world.walk(`${world.delta}?${filter}`, IMMUTABLE)
    expect(items).toHaveLength(5_000)
    expect(items[0].subject).toBe('Letter 5049')
  })

  test('takes only a lower bound on receivedDateTime as filter', async () => {
    await using world = await inbox(letters(3))
    const since = await world.walk(`${world.delta}?$filter=receivedDateTime gt 2026-05-01T00:01:00Z`)
    expect(subjects(since.items)).toEqual(['Letter 2'])
    const refused = await world.get(`${world.delta}?$filter=receivedDateTime lt 2026-05-01T00:01:00Z`)
    expect(refused.status).toBe(400)
    expect(refused.body.error.code).toBe('ErrorInvalidUrlQuery')
    const sorted = await world.get(`${world.delta}?$orderby=subject`)
    expect(sorted.body.error.code).toBe('ErrorInvalidUrlQuery')
  })

  test('always gives the id and the type, and otherwise only what $select names', async () => {
    await using world = await inbox(letters(1))
    const { items } = await world.walk(`${world.delta}?$select=subject`)
    expect(Object.keys(items[0]).sort()).toEqual(['@odata.etag', '@odata.type', 'id', 'subject'])
  })

  test('tells of a message that left while it was being read', async () => {
    await using world = await inbox(letters(15))
    const first = await world.get(world.delta, IMMUTABLE.replace('200', '10'))
    const gone = first.body.value[0].id
    world.tenant.acts.move(ANN, gone, 'Archive')
    const rest = await world.walk(first.body['@odata.nextLink'], IMMUTABLE)
    expect(rest.items.find(({ id }) => id === gone)).toHaveProperty('@removed', { reason: 'deleted' })
  })
})

describe('a later round', () => {
  test('gives only what is new, whatever its date', async () => {
    await using world = await inbox(letters(3))
    const { deltaLink } = await world.walk(world.delta)
    world.tenant.acts.deliver(letter(99, { receivedAt: '2019-01-01T00:00:00Z' }))
    expect(subjects((await world.walk(deltaLink)).items)).toEqual(['Letter 99'])
  })

  test('gives a read-state change without anything else', async () => {
    await using world = await inbox(letters(1))
    const { items, deltaLink } = await world.walk(world.delta, IMMUTABLE)
    world.tenant.acts.update(ANN, items[0].id, { isRead: true })
    const [change] = (await world.walk(deltaLink, IMMUTABLE)).items
    expect(Object.keys(change).sort()).toEqual(['@odata.type', 'id', 'isRead', 'parentFolderId'])
    expect(change).toMatchObject({ id: items[0].id, isRead: true })
  })

  test('gives any other change whole', async () => {
    await using world = await inbox(letters(1))
    const { items, deltaLink } = await world.walk(world.delta, IMMUTABLE)
    world.tenant.acts.update(ANN, items[0].id, { categories: ['Blue'], isRead: true })
    const [change] = (await world.walk(deltaLink, IMMUTABLE)).items
    expect(change).toMatchObject({ categories: ['Blue'], subject: 'Letter 0', isRead: true })
  })

  test('shows a move as removal here and arrival there, under one immutable id and two ordinary ones', async () => {
    await using world = await inbox(letters(1))
    const archive = world.delta.replace('inbox', 'archive')
    const here = await world.walk(world.delta)
    const there = await world.walk(archive)
    const immutable = (await world.walk(world.delta, IMMUTABLE)).items[0].id
    world.tenant.acts.move(ANN, immutable, 'Archive')
    const [removed] = (await world.walk(here.deltaLink)).items
    const [arrived] = (await world.walk(there.deltaLink)).items
    expect(removed).toEqual({
      '@odata.type': '#microsoft.graph.message',
      id: here.items[0].id,
      '@removed': { reason: 'deleted' },
    })
    expect(arrived.subject).toBe('Letter 0')
    expect(arrived.id).not.toBe(removed.id)
    const again = await world.walk(archive, IMMUTABLE)
    expect(again.items[0].id).toBe(immutable)
  })

  test('tells of a message that went and came back only that it went', async () => {
    await using world = await inbox(letters(2))
    const { items, deltaLink } = await world.walk(world.delta, IMMUTABLE)
    world.tenant.acts.move(ANN, items[0].id, 'Archive')
    world.tenant.acts.move(ANN, items[0].id, 'Inbox')
    const round = await world.walk(deltaLink, IMMUTABLE)
    expect(round.items).toEqual([
      expect.objectContaining({ id: items[0].id, '@removed': { reason: 'deleted' } }),
    ])
    expect((await world.walk(round.deltaLink, IMMUTABLE)).items).toEqual([])
    expect((await world.get(`/users/${world.ann}/messages/${items[0].id}`)).status).toBe(200)
  })

  test('gives a message that came back after its going was told', async () => {
    await using world = await inbox(letters(1))
    const { items, deltaLink } = await world.walk(world.delta, IMMUTABLE)
    world.tenant.acts.move(ANN, items[0].id, 'Archive')
    const gone = await world.walk(deltaLink, IMMUTABLE)
    world.tenant.acts.move(ANN, items[0].id, 'Inbox')
    expect(subjects((await world.walk(gone.deltaLink, IMMUTABLE)).items)).toEqual(['Letter 0'])
  })

  test('gives the going of a message that came and went, wherever it stands among the changes of the other folder', async () => {
    await using world = await inbox([])
    const { deltaLink } = await world.walk(world.delta, IMMUTABLE)
    const { id } = world.tenant.acts.deliver(letter(1))
    world.tenant.acts.softDelete(ANN, id)
    expect((await world.walk(deltaLink, IMMUTABLE)).items).toEqual([
      expect.objectContaining({ id, '@removed': { reason: 'deleted' } }),
    ])
  })

  test('gives only the kinds of change that changeType named', async () => {
    await using world = await inbox(letters(2))
    const { items, deltaLink } = await world.walk(`${world.delta}?changeType=created`, IMMUTABLE)
    world.tenant.acts.update(ANN, items[0].id, { flagged: true })
    world.tenant.acts.hardDelete(ANN, items[1].id)
    world.tenant.acts.deliver(letter(9))
    expect(subjects((await world.walk(deltaLink, IMMUTABLE)).items)).toEqual(['Letter 9'])
  })
})

describe('links', () => {
  test('live for three generations', async () => {
    await using world = await inbox(letters(60))
    const links = [world.delta]
    for (let page = 0; page < 5; page++) links.push((await world.get(links.at(-1)!)).body['@odata.nextLink'])
    expect((await world.get(links[3]!)).status).toBe(200)
    const dead = await world.get(links[1]!)
    expect(dead.status).toBe(410)
    expect(dead.body.error.code).toBe('SyncStateNotFound')
    expect(dead.body.error.message).toMatch(/generation=1;\[highest=6\]/)
  })

  test('survive any number of retries of the same page', async () => {
    await using world = await inbox(letters(30))
    const next = (await world.get(world.delta)).body['@odata.nextLink']
    const replies = [
      await world.get(next),
      await world.get(next),
      await world.get(next),
      await world.get(next),
    ]
    expect(new Set(replies.map(({ body }) => body['@odata.nextLink'])).size).toBe(1)
    expect(replies[3]!.body.value).toEqual(replies[0]!.body.value)
  })

  test('answer 410 once the server let go of them, for one folder or all', async () => {
    await using world = await inbox(letters(1))
    const here = await world.walk(world.delta)
    const sent = await world.walk(world.delta.replace('inbox', 'sentitems'))
    world.tenant.acts.expireDeltaLinks(ANN, 'Inbox')
    expect((await world.get(here.deltaLink)).status).toBe(410)
    expect((await world.get(sent.deltaLink)).status).toBe(200)
    world.tenant.acts.expireDeltaLinks(ANN)
    expect((await world.get(sent.deltaLink)).status).toBe(410)
  })

  test('of a deleted folder answer 404', async () => {
    await using world = await inbox(letters(2, { folder: 'Clients/Carl' }))
    const carl = world.tenant.acts.createFolder(ANN, 'Clients/Carl').id
    const { items, deltaLink } = await world.walk(world.delta.replace('inbox', carl))
    expect(items).toHaveLength(2)
    world.tenant.acts.deleteFolder(ANN, 'Clients')
    expect((await world.get(deltaLink)).body.error.code).toBe('ErrorItemNotFound')
  })
})

describe('on request', () => {
  test('pages are empty in between, and nothing is lost', async () => {
    await using world = await inbox(letters(25))
    world.tenant.faults.add({
      match: { operation: 'messageDelta' },
      times: null,
      reply: { oddity: 'emptyPage' },
    })
    const { items, pages } = await world.walk(world.delta)
    expect(pages).toEqual([0, 10, 0, 10, 0, 5])
    expect(items).toHaveLength(25)
  })

  test('items stand twice in a page', async () => {
    await using world = await inbox(letters(50))
    world.tenant.faults.add({
      match: { operation: 'messageDelta' },
      times: null,
      reply: { oddity: 'duplicates' },
    })
    const { items } = await world.walk(world.delta, IMMUTABLE)
    expect(items.length).toBeGreaterThan(50)
    expect(new Set(items.map(({ id }) => id)).size).toBe(50)
  })

  test('a round tells earlier changes again', async () => {
    await using world = await inbox(letters(50))
    const { deltaLink } = await world.walk(world.delta, IMMUTABLE)
    world.tenant.faults.add({ match: { operation: 'messageDelta' }, reply: { oddity: 'replay' } })
    expect((await world.walk(deltaLink, IMMUTABLE)).items.length).toBeGreaterThan(0)
  })
})

test('a delta over the whole mailbox is refused', async () => {
  await using world = await inbox(letters(1))
  const refused = await world.get(`/users/${world.ann}/messages/delta`)
  expect(refused.status).toBe(400)
  expect(refused.body.error.message).toContain('Change tracking is not supported')
})
