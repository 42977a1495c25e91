import { expect, test } from 'vitest'
import { groupLinks } from './group-links.ts'

test('a person found by two addresses is named once, with both reasons', () => {
  const jane = { id: '1', name: 'Jane' }
  const joe = { id: '2', name: 'Joe' }
  const by = null
  const linkedAt = '2026-11-23T08:00:00.000Z'
  const people = groupLinks([
    { person: jane, role: 'from', address: 'jane@example.com', via: 'Email', linkedAt, by },
    { person: joe, role: 'cc', address: 'home@example.com', via: 'Contact point email', linkedAt, by },
    { person: jane, role: 'cc', address: 'home@example.com', via: 'Contact point email', linkedAt, by },
  ])
  expect(people.map(({ person, roles }) => [person.name, roles])).toEqual([
    ['Jane', ['from', 'cc']],
    ['Joe', ['cc']],
  ])
  expect(people[0]?.reasons).toEqual([
    'jane@example.com is their Email, found in From',
    'home@example.com is their Contact point email, found in Cc',
  ])
})
