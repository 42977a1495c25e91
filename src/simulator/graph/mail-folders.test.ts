import { expect, test } from 'vitest'
import { ANN, askableTenant, type Json, letter, letters } from '../ask-tenant.ts'

const names = (items: Json[]) => items.map(({ displayName }) => displayName).sort()

test('a mailbox has the folders every mailbox has, ten a page, hidden ones only on request', async () => {
  await using world = await askableTenant()
  const root = `/users/${world.ann}/mailFolders`
  const { items, pages } = await world.walk(root)
  expect(pages).toEqual([10])
  expect(names(items)).toEqual([
    'Archive',
    'Conversation History',
    'Deleted Items',
    'Drafts',
    'Inbox',
    'Junk Email',
    'Outbox',
    'Sent Items',
    'Sync Issues',
    'Unread Mail',
  ])
  const history = `${root}/conversationhistory/childFolders`
  expect((await world.walk(history)).items).toEqual([])
  expect(names((await world.walk(`${history}?includeHiddenFolders=true`)).items)).toEqual(['Team Chat'])
})

test('a well-known name finds its folder in any case and whatever the language', async () => {
  await using world = await askableTenant(letters(2), { folderNames: { inbox: 'Posteingang' } })
  const inbox = await world.get(`/users/${world.ann}/mailFolders/Inbox`)
  expect(inbox.body).toMatchObject({
    displayName: 'Posteingang',
    totalItemCount: 2,
    unreadItemCount: 2,
    isHidden: false,
  })
  const unknown = await world.get(`/users/${world.ann}/mailFolders/clutter`)
  expect(unknown.body.error.code).toBe('ErrorItemNotFound')
})

test('a search folder says what it is', async () => {
  await using world = await askableTenant()
  const { items } = await world.walk(`/users/${world.ann}/mailFolders`)
  expect(items.find(({ displayName }) => displayName === 'Unread Mail')).toHaveProperty(
    '@odata.type',
    '#microsoft.graph.mailSearchFolder',
  )
})

test('folder delta gives nested folders, then what was made, renamed and deleted', async () => {
  await using world = await askableTenant([letter(1, { folder: 'Clients/Carl/2026' })])
  const delta = `/users/${world.ann}/mailFolders/delta`
  const first = await world.walk(delta)
  expect(names(first.items)).toEqual(
    expect.arrayContaining(['Inbox', 'Conflicts', 'Clients', 'Carl', '2026']),
  )
  expect(names(first.items)).not.toContain('Team Chat')
  expect(names(first.items)).not.toContain('Deletions')

  world.tenant.acts.createFolder(ANN, 'Clients/Dora')
  world.tenant.acts.renameFolder(ANN, 'Clients/Carl', 'Carl and Cleo')
  const second = await world.walk(first.deltaLink)
  expect(names(second.items)).toEqual(['Carl and Cleo', 'Clients', 'Dora'])

  world.tenant.acts.deleteFolder(ANN, 'Clients/Carl and Cleo/2026')
  const third = await world.walk(second.deltaLink)
  const removed = third.items.filter((item) => item['@removed'])
  expect(removed.map(({ id }) => id)).toEqual([
    first.items.find(({ displayName }) => displayName === '2026').id,
  ])
})

test('folder links expire too', async () => {
  await using world = await askableTenant()
  const { deltaLink } = await world.walk(`/users/${world.ann}/mailFolders/delta`)
  world.tenant.acts.expireDeltaLinks(ANN)
  expect((await world.get(deltaLink)).status).toBe(410)
})
