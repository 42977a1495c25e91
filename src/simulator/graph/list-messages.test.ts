import { expect, test } from 'vitest'
import { ANN, askableTenant, type Json, letter, letters } from '../ask-tenant.ts'

const subjects = (items: Json[]) => items.map(({ subject }) => subject)

test('a list has ten messages a page, newest first', async () => {
  await using world = await askableTenant(letters(25))
  const { items, pages } = await world.walk(`/users/${world.ann}/messages`)
  expect(pages).toEqual([10, 10, 5])
  expect(subjects(items)).toEqual(
    letters(25)
      .map(({ subject }) => subject)
      .reverse(),
  )
})

test('$skip in a next link counts items of every kind, so a computed one gives messages twice', async () => {
  await using world = await askableTenant(letters(25))
  const messages = `/users/${world.ann}/messages`
  const first = await world.get(messages)
  expect(first.body['@odata.nextLink']).toMatch(/\$skip=11$/)
  const computed = await world.get(`${messages}?$skip=10`)
  expect(subjects(computed.body.value)[0]).toBe(subjects(first.body.value)[9])
})

test('the cross-folder list holds Deleted Items, but not the recoverable ones', async () => {
  await using world = await askableTenant([letter(1, { folder: 'Deleted Items' }), letter(2), letter(3)])
  const messages = `/users/${world.ann}/messages?$select=subject`
  const [newest] = (await world.get(messages)).body.value
  world.tenant.acts.softDelete(ANN, newest.id)
  expect(subjects((await world.get(messages)).body.value)).toEqual(['Letter 2', 'Letter 1'])
  const recoverable = await world.get(`/users/${world.ann}/mailFolders/recoverableitemsdeletions/messages`)
  expect(subjects(recoverable.body.value)).toEqual(['Letter 3'])
})

test('a window by received date holds what was received in it', async () => {
  await using world = await askableTenant(letters(20))
  const filter =
    '$filter=receivedDateTime ge 2026-05-01T00:05:00Z and receivedDateTime lt 2026-05-01T00:08:00Z'
  const { items } = await world.walk(
    `/users/${world.ann}/messages?${filter}&$orderby=receivedDateTime asc&$top=2`,
  )
  expect(subjects(items)).toEqual(['Letter 5', 'Letter 6', 'Letter 7'])
})

test('an order that the filter does not begin with is too complex', async () => {
  await using world = await askableTenant(letters(2))
  const messages = `/users/${world.ann}/messages`
  const refused = await world.get(`${messages}?$filter=isDraft eq false&$orderby=receivedDateTime`)
  expect(refused.status).toBe(400)
  expect(refused.body.error.code).toBe('InefficientFilter')
  const swapped = await world.get(
    `${messages}?$filter=isDraft eq false and receivedDateTime ge 2020-01-01T00:00:00Z&$orderby=receivedDateTime`,
  )
  expect(swapped.body.error.code).toBe('InefficientFilter')
  const allowed = await world.get(
    `${messages}?$filter=receivedDateTime ge 2020-01-01T00:00:00Z and isDraft eq false&$orderby=receivedDateTime`,
  )
  expect(subjects(allowed.body.value)).toEqual(['Letter 0', 'Letter 1'])
})

test('a quoted date, an unknown property and too large a page are refused', async () => {
  await using world = await askableTenant(letters(1))
  const messages = `/users/${world.ann}/messages`
  expect((await world.get(`${messages}?$filter=receivedDateTime ge '2026-05-01T00:00:00Z'`)).status).toBe(400)
  const unknown = await world.get(`${messages}?$select=subject,sensitivity`)
  expect(unknown.status).toBe(400)
  expect(unknown.body.error.message).toContain("'sensitivity'")
  expect((await world.get(`${messages}?$top=1001`)).status).toBe(400)
})

test('a message is found by its internetMessageId, quotes doubled', async () => {
  await using world = await askableTenant([
    letter(1, { internetMessageId: "<o'neil@client.example>" }),
    letter(2),
  ])
  const filter = encodeURIComponent("internetMessageId eq '<o''neil@client.example>'")
  const { items } = await world.walk(`/users/${world.ann}/messages?$filter=${filter}`)
  expect(subjects(items)).toEqual(['Letter 1'])
})

test('what Graph can and the tenant cannot is said to be so', async () => {
  await using world = await askableTenant(letters(1))
  const refused = await world.get(`/users/${world.ann}/messages?$search="letter"`)
  expect(refused.status).toBe(501)
  expect(refused.body.error.code).toBe('notSimulated')
})

test('on request a list ends early or is empty', async () => {
  await using world = await askableTenant(letters(25))
  world.tenant.faults.add({ match: { operation: 'listMessages' }, reply: { oddity: 'missingNextLink' } })
  expect((await world.walk(`/users/${world.ann}/messages`)).items).toHaveLength(10)
  world.tenant.faults.add({ match: { operation: 'listMessages' }, reply: { oddity: 'emptyResult' } })
  expect((await world.walk(`/users/${world.ann}/messages`)).items).toEqual([])
})

test('Recoverable Items are six hidden folders, four of which answer to a name; a hold keeps in them what is purged or written over', async () => {
  await using world = await askableTenant(letters(3))
  const { acts } = world.tenant
  const folders = `/users/${world.ann}/mailFolders`
  const six = await world.walk(`${folders}/recoverableitemsroot/childFolders?includeHiddenFolders=true`)
  expect(six.items.map(({ displayName }) => displayName).sort()).toEqual([
    'Calendar Logging',
    'Deletions',
    'DiscoveryHolds',
    'Purges',
    'SubstrateHolds',
    'Versions',
  ])
  const { items } = await world.walk(`/users/${world.ann}/messages`, 'IdType="ImmutableId"')
  const inPlace = async (name: string) =>
    subjects((await world.get(`${folders}/recoverableitems${name}/messages`)).body.value)
  acts.hardDelete(ANN, items[0]!.id)
  expect(await inPlace('purges')).toEqual([])
  acts.setHold(ANN, true)
  acts.hardDelete(ANN, items[1]!.id)
  acts.edit(ANN, items[2]!.id, { subject: 'Written over' })
  expect(await inPlace('purges')).toEqual([items[1]!.subject])
  expect(await inPlace('versions')).toEqual([items[2]!.subject])
  const kept = await world.walk(`/users/${world.ann}/messages`)
  expect(subjects(kept.items)).toEqual(['Written over'])
})
