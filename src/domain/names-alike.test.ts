import { expect, test } from 'vitest'
import { namesAlike } from './names-alike.ts'

test.each([
  ['Ann Ash', 'ANN  ASH'],
  ['Ann Ash', 'Ash, Ann'],
  ['Ann Ash', 'Ann Maria Ash'],
  ['Ann Ash', 'Mrs. Ann Ash'],
  ['Ann Ash', 'A. Ash'],
  ['Robert Ash', 'Rob Ash'],
  ['Beatrice Ash', 'Beatrcie Ash'],
  ['José Núñez', 'Jose Nunez'],
  ['Katherine Ash', 'Catherine Ash'],
])('%s and %s are probably one', (one, other) => {
  expect(namesAlike(one, other)).toBe(true)
  expect(namesAlike(other, one)).toBe(true)
})

test.each([
  ['Nora North', 'Nils North'],
  ['Ann Smith-Waterhouse', 'Bob Smith-Waterhouse'],
  ['Ann Ash', 'Abe Ash'],
  ['Ann Ash', 'Ash'],
  ['Ann Ash', 'Ann Birch'],
  ['Ann', 'Anna'],
  ['', 'Ann'],
  ['…', '…'],
])('%s and %s are two', (one, other) => {
  expect(namesAlike(one, other)).toBe(false)
  expect(namesAlike(other, one)).toBe(false)
})
