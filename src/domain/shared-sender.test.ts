import { expect, it } from 'vitest'
import { differentPeople } from './shared-sender.ts'

it.each([
  [['Ann Ash via SignBox', 'Bob Birch via SignBox']],
  [['Ann Ash (via SignBox)', '‘Bob Birch’ via Lists', 'SignBox']],
  [['Ash, Ann', 'Bob Birch']],
  [['Cara on behalf of Larch', 'Dan on behalf of Larch']],
])('%j are names of several people', (names) => {
  expect(differentPeople(names).length).toBeGreaterThan(1)
})

it.each([
  [['Ann Ash', 'Ash, Ann', 'A. Ash', 'Ann', 'Dr. Ann M. Ash']],
  [['Rob Ash', 'Robert']],
  [['Ann Ash', 'Bob Ash']],
  [['Ann Ash', 'ann@ash.example', '', '?']],
  [['Ann Ash via SignBox', 'Ann Ash']],
  [['山田太郎', '山田', 'Taro Yamada']],
  [['via SignBox']],
])('%j may all be one person, or one family', (names) => {
  expect(differentPeople(names).length).toBeLessThan(2)
})

it('the person a service writes for is named without the service', () => {
  expect(differentPeople(['Ann Ash via SignBox', 'Bob Birch (via SignBox)'])).toEqual([
    'Ann Ash',
    'Bob Birch',
  ])
})
