import { expect, it } from 'vitest'
import { sameWords } from './same-words.ts'

const html = (content: string) => ({ contentType: 'html', content }) as const
const text = (content: string) => ({ contentType: 'text', content }) as const
const letter = html('<html><body><p>Hello Ann</p><p>See you on Monday.</p></body></html>')

it.each([
  [
    'a banner above it',
    html('<p style="background:yellow">Sent with care</p><p>Hello Ann</p><p>See you on Monday.</p>'),
  ],
  [
    'a disclaimer under it',
    html('<p>Hello Ann</p><p>See you on Monday.</p><hr><p>This message is confidential.</p>'),
  ],
  ['both', html('<p>Care</p><p>Hello Ann</p><p>See you on Monday.</p><p>Confidential.</p>')],
  ['other markup', html('<div>Hello <b>Ann</b><br>See you on&nbsp;Monday.</div>')],
  ['no markup and other lines', text('Hello Ann\nSee you on\nMonday.\n')],
])('a copy with %s says the same', (_, copy) => {
  expect(sameWords(letter, copy)).toBe(true)
  expect(sameWords(copy, letter)).toBe(true)
})

it.each([
  ['another word', html('<p>Hello Ann</p><p>See you on Tuesday.</p>')],
  ['a word more within', html('<p>Hello Ann</p><p>See you not on Monday.</p>')],
  ['a part of a word', html('<p>Hello Anna</p><p>See you on Monday.</p>')],
  [
    'more above it than any banner has',
    html(`<p>${'word '.repeat(81)}</p><p>Hello Ann</p><p>See you on Monday.</p>`),
  ],
  ['nothing in it', html('')],
])('a letter with %s says something else', (_, other) => {
  expect(sameWords(letter, other)).toBe(false)
  expect(sameWords(other, letter)).toBe(false)
})
