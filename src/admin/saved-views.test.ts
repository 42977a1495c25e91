import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeStore, type TestStore } from '../../test/support/store.ts'
import { readConfig } from '../config.ts'
import type { Database } from '../database/database.ts'
import { openStore } from '../main.ts'
import { changeView, deleteView, listViews, saveView } from './saved-views.ts'

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

it('views are one’s own: nobody else sees, changes or deletes them', async () => {
  const { db } = database
  const view = await saveView(db, 'helen', { name: 'Unmatched of mine', search: 'folder=unmatched' })
  await saveView(db, 'jonas', { name: 'Unmatched of mine', search: 'folder=unmatched&sent=7d' })
  expect(await listViews(db, 'helen')).toEqual([view])
  expect(await changeView(db, 'jonas', Number(view.id), { name: 'Mine now' })).toBe(null)
  expect(await deleteView(db, 'jonas', Number(view.id))).toBe(false)
  expect(await listViews(db, 'helen')).toEqual([view])
  expect(await deleteView(db, 'helen', Number(view.id))).toBe(true)
  expect(await listViews(db, 'helen')).toEqual([])
})

it('a person has one view of each name', async () => {
  const { db } = database
  await saveView(db, 'mira', { name: 'First', search: 'folder=all' })
  const second = await saveView(db, 'mira', { name: 'Second', search: 'folder=all' })
  const taken = expect.objectContaining({ code: 'VIEW_NAME_TAKEN' })
  await expect(saveView(db, 'mira', { name: 'First', search: '' })).rejects.toEqual(taken)
  await expect(changeView(db, 'mira', Number(second.id), { name: 'First' })).rejects.toEqual(taken)
  expect(await changeView(db, 'mira', Number(second.id), { search: 'folder=matched' })).toEqual({
    ...second,
    search: 'folder=matched',
  })
})

it('a hundred views are enough', async () => {
  const { db } = database
  for (let index = 0; index < 100; index++) await saveView(db, 'owen', { name: `${index}`, search: '' })
  await expect(saveView(db, 'owen', { name: 'one more', search: '' })).rejects.toMatchObject({
    code: 'VIEWS_FULL',
  })
})
