import { describe, expect, test } from 'vitest'
import { mergeEntries, problemsOf, readEntries, writeEntry } from './phrase-entries.ts'

const entry = (phrase: string, ...variants: string[]) => ({ phrase, variants })

test('entries are written one a line with other spellings after commas, and read back', () => {
  const text = 'cover up, coverup,cover ups\r\n\n  grey   area ,\n'
  expect(readEntries(text)).toEqual([entry('cover up', 'coverup', 'cover ups'), entry('grey area')])
  expect(readEntries(readEntries(text).map(writeEntry).join('\n'))).toEqual(readEntries(text))
  expect(readEntries(' \n,, \n')).toEqual([])
})

describe('what cannot be added is listed with the reason', () => {
  const list = [entry('cover up', 'coverup')]
  test.each([
    ['what is there already', [entry('cover up')], 'is in the list already'],
    ['what would be found as the same', [entry('Cover-Up')], 'is found wherever “cover up” is'],
    ['a spelling of another entry', [entry('hide it', 'coverup')], 'is in the list already'],
    ['the same twice', [entry('boat'), entry('Boat')], 'is found wherever “boat” is'],
    ['what has no letters', [entry('—!')], 'has no letter or digit'],
    ['a line that begins with its comma', [entry('', 'boat')], 'has no letter or digit'],
    ['what is too long', [entry('x'.repeat(201))], 'is longer than 200 characters'],
  ])('%s', (_, entries, reason) => {
    expect(problemsOf(entries, list)).toEqual([expect.stringContaining(reason)])
  })

  test('and what can be is not', () => {
    expect(problemsOf([entry('grey area', 'gray area'), entry('x'.repeat(200))], list)).toEqual([])
  })
})

test('changes of two people to one list are put together', () => {
  const base = [entry('cover up'), entry('grey area'), entry('illegal'), entry('boat')]
  const mine = [entry('new of mine', 'both'), entry('cover up', 'coverup'), entry('illegal'), entry('boat')]
  const theirs = [entry('both'), entry('cover up'), entry('grey area'), entry('boat', 'boats')]
  expect(mergeEntries(base, mine, theirs)).toEqual([
    entry('new of mine'),
    entry('both'),
    entry('cover up', 'coverup'),
    entry('boat', 'boats'),
  ])
})
