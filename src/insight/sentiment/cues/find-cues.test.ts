import { describe, expect, it } from 'vitest'
import { readLexicons } from '../features/lexicons.ts'
import { makeFeatureReader } from '../features/read-features.ts'
import { lexiconsFile } from '../model.ts'
import { complaints, cueStrength, thanks } from './find-cues.ts'

const read = makeFeatureReader(readLexicons(lexiconsFile()))
const strengths = (text: string) => {
  const { words } = read(text)
  return { thanks: cueStrength(words, thanks), complaint: cueStrength(words, complaints) }
}

describe('thanks put negatively', () => {
  it.each([
    "I can't thank you enough for the other day.",
    'We could not praise her highly enough.',
    "My sister couldn't be happier with the flat.",
    'Moving house has never been so easy.',
    'I cannot fault a single page.',
    'The switch went through without any fuss.',
    'There was nothing to complain about.',
    'It was no trouble at all.',
    'Nothing was too much trouble for Ines.',
    "Without your help we'd have given up.",
    "I wouldn't go anywhere else.",
    'You have never disappointed us.',
    'No wonder my neighbour recommends you.',
    'It really does not get better than this.',
    "I couldn't believe how quickly the money came.",
    'Nobody ever explained it as clearly as this before.',
  ])('are thanks: %j', (text) => {
    expect(strengths(text).thanks).toBeGreaterThanOrEqual(2)
  })

  it.each([
    'I would thank you to answer.',
    'It could be better.',
    'Somebody else has the file.',
    'Please act without delay.',
    'The form is no problem.',
    'I never asked for this fund.',
  ])('are not what only looks like them: %j', (text) => {
    expect(strengths(text).thanks).toBe(0)
  })
})

describe('a complaint', () => {
  it('is none where it is negated in its own clause', () => {
    expect(strengths('You let us down.').complaint).toBeGreaterThan(0)
    expect(strengths('You never once let us down.').complaint).toBe(0)
    expect(strengths('I felt rushed.').complaint).toBeGreaterThan(0)
    expect(strengths('Never have I felt rushed.').complaint).toBe(0)
    expect(strengths('No answer, and you let us down.').complaint).toBeGreaterThan(0)
    expect(strengths('That was not it. You let us down.').complaint).toBeGreaterThan(0)
  })
})
