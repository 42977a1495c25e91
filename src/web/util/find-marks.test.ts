import { expect, it } from 'vitest'
import { findMarks, readSought } from './find-marks.ts'

/** The text with its marks in brackets. */
function marked(text: string, typed: string, exact = ''): string {
  let end = 0
  const parts = findMarks(text, readSought(typed, exact)).map(([from, to]) => {
    const before = text.slice(end, from)
    end = to
    return `${before}[${text.slice(from, to)}]`
  })
  return parts.join('') + text.slice(end)
}

it.each([
  ['the plum and the plums', 'plum ', 'the [plum] and the plums'],
  ['the plum and the plums', 'plu', 'the [plu]m and the [plu]ms'],
  ['a replumbed plum', 'plum', 'a replumbed [plum]'],
  ['Zoë MÜLLER, Straße', 'zoe muller strasse', '[Zoë] [MÜLLER], [Straße]'],
  ['Zoe\u0308 Ash', 'zoë ash', '[Zoe\u0308] [Ash]'],
  ['the follow-up is due', '"follow up"', 'the [follow-up] is due'],
  ['write to eve@elm.example now', 'eve@elm.ex', 'write to [eve@elm.ex]ample now'],
  ['契約を解約したい', '解約', '契約を[解約]したい'],
  ['a+b (c) $', 'c $', 'a+b ([c]) $'],
  ['nothing', '', 'nothing'],
  ['nothing', '"" .', 'nothing'],
])('marks in %j what search finds by %j', (text, typed, expected) => {
  expect(marked(text, typed)).toBe(expected)
})

it('an exact search is marked over lines and marks of quotation', () => {
  expect(marked('> The nest\n> is ours.', '', 'nest is ours')).toBe('> The [nest\n> is ours].')
})
