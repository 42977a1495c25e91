import { expect, test } from 'vitest'
import { guessColumns } from './guess-columns.ts'

test('columns are told by how they are often called, each field once', () => {
  expect(
    guessColumns(['Contact ID', 'Full name', 'E-mail', 'Email address', 'Household', 'Favourite colour']),
  ).toEqual(['external_id', 'name', 'email', null, 'entity', null])
})
