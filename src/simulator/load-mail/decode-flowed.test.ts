import { expect, test } from 'vitest'
import type { SeedMessage } from '../seed.ts'
import { decodeFlowed } from './decode-flowed.ts'
import { parseMessage } from './parse-message.ts'

test('soft line breaks are joined, quoted ones within their depth and with one mark', () => {
  const text = [
    'A long line ',
    'goes on.',
    '',
    '>> Shall we open an off the ',
    '>> books account for the ',
    '>> house sale?',
    '> Why ',
    '>',
    '>not? ',
    'Vera ',
    '-- ',
    'Vera Client',
    ' > no quote',
    ' From here',
  ]
  expect(decodeFlowed(text.join('\r\n'), false).split('\n')).toEqual([
    'A long line goes on.',
    '',
    '>> Shall we open an off the books account for the house sale?',
    '> Why ',
    '> not? ',
    'Vera ',
    '-- ',
    'Vera Client',
    ' > no quote',
    'From here',
  ])
})

test('blanks that a program added are left out where it says so', () => {
  expect(decodeFlowed('長い \n行。\n> 長い \n> 引用。', true)).toBe('長い行。\n> 長い引用。')
})

test('the body of a message is read so, also of a part, and parts that are not flowed stand as they are', async () => {
  const place = {
    mailbox: 'ann@firm.example',
    ownAddresses: new Set<string>(),
    folder: null,
    fallbackDate: '2026-02-01T00:00:00.000Z',
    markedBy: { inStore: false },
  }
  const part = 'Content-Type: text/plain; format=flowed; delsp=no\n\n> off the \n> books\n'
  const body = async (message: string) =>
    ((await parseMessage(Buffer.from(message), place)) as SeedMessage).body.content.trim()
  expect(await body(part)).toBe('> off the books')
  expect(
    await body(
      `Content-Type: multipart/mixed; boundary=b\n\n--b\n${part}--b\nContent-Type: text/plain\n\n> a \n> b\n--b--`,
    ),
  ).toBe('> off the books\n\n> a \n> b')
})
