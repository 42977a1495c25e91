import { expect, test } from 'vitest'
import { isElsewhere } from './answered-elsewhere.ts'
import { parseEmailAddress } from './email-address.ts'

test.each([
  ['eve@client.example', 'eve@mail.client.example', false],
  ['eve@news.client.co.uk', 'office@client.co.uk', false],
  ['eve@client.co.uk', 'eve@other.co.uk', true],
  ['eve@client.example', 'eve@c1ient.example', true],
  ['eve@gmail.com', 'eve@gmail.com', false],
  ['eve@gmail.com', 'eva@gmail.com', true],
  ['eve@one.onmicrosoft.com', 'eve@two.onmicrosoft.com', true],
  ['eve@one.onmicrosoft.com', 'office@one.onmicrosoft.com', false],
])('of %s answered at %s: elsewhere is %s', (from, replyTo, elsewhere) => {
  expect(isElsewhere(parseEmailAddress(from)!, parseEmailAddress(replyTo)!)).toBe(elsewhere)
})
