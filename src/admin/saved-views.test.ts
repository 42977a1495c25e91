import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeStore, type TestStore } from '../../test/support/store.ts'
import { readConfig } from '../config.ts'
import type { Database } from '../database/database.ts'
import type { AccessRole } from '../domain/access.ts'
import { openStore } from '../main.ts'
import { changeView, deleteView, listViews, saveView, setDefaultView } from './saved-views.ts'

let store: TestStore
let database: Database

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(readConfig(store.env))
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const as = (id: string, roles: AccessRole[] = ['advisor']) => ({ id, name: id, roles })

it('views are one’s own: nobody else sees, changes or deletes them', async () => {
  const { db } = database
  const view = await saveView(db, as('helen'), {
    name: 'Unmatched of mine',
    search: 'folder=unmatched',
    sharedWith: [],
  })
  await saveView(db, as('jonas'), {
    name: 'Unmatched of mine',
    search: 'folder=unmatched&sent=7d',
    sharedWith: [],
  })
  expect(await listViews(db, as('helen'))).toEqual([view])
  expect(await changeView(db, as('jonas'), Number(view.id), { name: 'Mine now' })).toBe(null)
  expect(await deleteView(db, 'jonas', Number(view.id))).toBe(null)
  expect(await listViews(db, as('helen'))).toEqual([view])
  expect(await deleteView(db, 'helen', Number(view.id))).toMatchObject({ name: 'Unmatched of mine' })
  expect(await listViews(db, as('helen'))).toEqual([])
})

it('a person has one view of each name', async () => {
  const { db } = database
  await saveView(db, as('mira'), { name: 'First', search: 'folder=all', sharedWith: [] })
  const second = await saveView(db, as('mira'), { name: 'Second', search: 'folder=all', sharedWith: [] })
  const taken = expect.objectContaining({ code: 'VIEW_NAME_TAKEN' })
  await expect(saveView(db, as('mira'), { name: 'First', search: '', sharedWith: [] })).rejects.toEqual(taken)
  await expect(changeView(db, as('mira'), Number(second.id), { name: 'First' })).rejects.toEqual(taken)
  expect(await changeView(db, as('mira'), Number(second.id), { search: 'folder=matched' })).toEqual({
    ...second,
    search: 'folder=matched',
  })
})

it('a hundred views are enough', async () => {
  const { db } = database
  for (let index = 0; index < 100; index++)
    await saveView(db, as('owen'), { name: `${index}`, search: '', sharedWith: [] })
  await expect(
    saveView(db, as('owen'), { name: 'one more', search: '', sharedWith: [] }),
  ).rejects.toMatchObject({
    code: 'VIEWS_FULL',
  })
})

it('a view shared with a role is there for its holders, who may begin with it and not change it', async () => {
  const { db } = database
  const view = { name: 'Of the team', search: 'folder=unmatched', sharedWith: ['clientService' as const] }
  const { id } = await saveView(db, as('ada'), view)
  const sid = as('sid', ['clientService'])
  expect(await listViews(db, sid)).toMatchObject([
    { id, isMine: false, isDefault: false, owner: { name: 'ada' } },
  ])
  expect(await listViews(db, as('tom', ['compliance']))).toEqual([])
  expect(await changeView(db, sid, Number(id), { name: 'Mine now' })).toBe(null)
  expect(await setDefaultView(db, as('tom', ['compliance']), Number(id), true)).toBe(false)
  expect(await setDefaultView(db, sid, Number(id), true)).toBe(true)
  expect(await listViews(db, sid)).toMatchObject([{ id, isDefault: true }])
  await changeView(db, as('ada'), Number(id), { sharedWith: [] })
  expect(await listViews(db, sid)).toEqual([])
})
