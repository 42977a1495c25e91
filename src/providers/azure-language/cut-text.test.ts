import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutText } from './cut-text.ts'

it('a text is cut at the end of a sentence, else of a word, else where it must', () => {
  expect(cutText('Short.', 100)).toBe('Short.')
  expect(cutText('One two. Three four. Five six.', 25)).toBe('One two. Three four.')
  expect(cutText('One two. Three four. Five six.', 20)).toBe('One two. Three four.')
  expect(cutText('It rose by 3.5 percent over the year', 13)).toBe('It rose by')
  expect(cutText('He said "Never again!" and he left us all', 30)).toBe('He said "Never again!"')
  expect(cutText('今日は良い日です。明日も良い日です。', 12)).toBe('今日は良い日です。')
  expect(cutText('One two three four', 12)).toBe('One two')
  expect(cutText('x'.repeat(50), 10)).toBe('x'.repeat(10))
})

it('a cut text is never too long, a beginning of it, and not half a character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (text, longest) => {
        const cut = cutText(text, longest)
        expect(cut.length).toBeLessThanOrEqual(longest)
        expect(text.startsWith(cut)).toBe(true)
        expect(cut.isWellFormed()).toBe(true)
      },
    ),
  )
})
