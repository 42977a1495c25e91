import { expect, test } from 'vitest'
import { freshItems } from './fresh-items.ts'

const items = (...ids: string[]) => ids.map((id) => ({ id }))

test('fresh are the items before the first one that the list has', () => {
  expect(freshItems(items('3', '2', '1'), items('5', '4', '3', '2'))).toEqual(items('5', '4'))
})

test('an item that came in further down is not fresh', () => {
  expect(freshItems(items('3', '1'), items('3', '2', '1'))).toEqual([])
})

test('a whole page of unknown items is fresh', () => {
  expect(freshItems(items('1'), items('9', '8'))).toEqual(items('9', '8'))
})

test('nothing is fresh to an empty list', () => {
  expect(freshItems([], items('1'))).toEqual([])
})
