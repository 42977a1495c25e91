import { describe, expect, test } from 'vitest'
import { cpuMs } from '../../../test/support/cpu-ms.ts'
import { LARGEST_MESSAGE_BYTES, splitMbox } from './split-mbox.ts'

/** The messages of an mbox that arrives in pieces of the given size. */
async function split(text: string, pieceSize = text.length): Promise<string[]> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += pieceSize) yield Buffer.from(text.slice(at, at + pieceSize))
  }
  const messages: string[] = []
  for await (const message of splitMbox(pieces())) messages.push(String(message))
  return messages
}

const MBOX = `From ann@client.example Mon Jan  5 10:00:00 2026
Subject: One

First line
From here on it goes well
>From the bank
>>From the bank's letter
> From far

From - Mon Jan  5 11:00:00 2026
Subject: Two

Bye
`
const MESSAGES = [
  "Subject: One\n\nFirst line\nFrom here on it goes well\nFrom the bank\n>From the bank's letter\n> From far\n",
  'Subject: Two\n\nBye\n',
]

test('a message starts at a "From " line after an empty line, and quoted "From " lines are unquoted', async () => {
  expect(await split(MBOX)).toEqual(MESSAGES)
})

test('messages are the same however the bytes are cut into pieces', async () => {
  for (const size of [1, 2, 3, 7, 50]) expect(await split(MBOX, size)).toEqual(MESSAGES)
})

test('Windows line ends separate messages too and stay as they are', async () => {
  expect(await split(MBOX.replaceAll('\n', '\r\n'))).toEqual(
    MESSAGES.map((each) => each.replaceAll('\n', '\r\n')),
  )
})

test('a last line without line end belongs to the last message', async () => {
  expect(await split('From x\nSubject: One\n\nend')).toEqual(['Subject: One\n\nend'])
})

test('an empty file holds no message', async () => {
  expect(await split('')).toEqual([])
})

test('a file that does not start with "From " is refused', async () => {
  await expect(split('Subject: One\n\nNot an mbox\n')).rejects.toThrow('does not start')
  await expect(split('PK')).rejects.toThrow('does not start')
})

test('text that starts with "From " and has no date is text, after an empty line too', async () => {
  const body =
    'From next month on please pay 500.\n\nFrom here:\nAmount: 500\n\nFrom 10:00 on Tue, 3 Nov\nPlace: office\n'
  expect(await split(`From a@x Tue Nov  3 10:00:05 2026\nSubject: One\n\n${body}`)).toEqual([
    `Subject: One\n\n${body}`,
  ])
})

test.each([
  ['Thunderbird', 'From - Tue Nov 03 10:00:05 2026'],
  ['Takeout', 'From 180000000000000001@xxx Tue Nov 03 09:00:00 +0000 2026'],
  ['readpst', 'From "MAILER-DAEMON" Tue Nov  3 10:00:05 2026'],
  ['readpst, by name', 'From "Vera Client" Tue Nov  3 10:00:05 2026'],
  ['Dovecot', 'From nobody@vm  Sun Nov 29 18:39:33 2026'],
  ['Pine', 'From MAILER-DAEMON Tue Nov  3 10:00:05 2026 +0100'],
  ['a zone by name', 'From a@x Tue Nov  3 10:00:05 CET 2026'],
  ['a relay', 'From a Tue Nov  3 10:00 2026 remote from relay'],
  ['a date like a header', 'From a@x Tue, 3 Nov 2026 10:00:05 +0100'],
])('a separator is known as %s writes it, with an empty line before it or without', async (_, separator) => {
  const first = 'From x@y Tue Nov  3 10:00:05 2026\nSubject: One\n\nFirst.\n'
  const second = `${separator}\nSubject: Two\n\nSecond.\n`
  const both = ['Subject: One\n\nFirst.\n', 'Subject: Two\n\nSecond.\n']
  expect(await split(`${first}\n${second}`)).toEqual(both)
  expect(await split(`${first}${second}`)).toEqual(both)
})

test('a separator without header lines after it is text', async () => {
  const quoted = 'Their log said:\n\nFrom a@x Tue Nov  3 10:00:05 2026\nand nothing else.\n'
  expect(await split(`From a@x Tue Nov  3 10:00:05 2026\nSubject: One\n\n${quoted}`)).toEqual([
    `Subject: One\n\n${quoted}`,
  ])
})

describe('a letter that holds another with its separator', () => {
  const inner = 'From z@x Tue Nov  3 09:00:05 2026\nSubject: Inner\n\nInner text.\n'
  const mbox = (length: number | string) =>
    `From a@x Tue Nov  3 10:00:05 2026\nSubject: One\nContent-Length: ${length}\n\n${inner}\nFrom b@x Tue Nov  3 11:00:05 2026\nSubject: Two\n\nBye\n`

  test('is whole where its Content-Length leads to the next separator', async () => {
    for (const length of [inner.length, inner.length + 1]) {
      const found = await split(mbox(length))
      expect(found).toHaveLength(2)
      expect(found[0]).toContain('Inner text.')
    }
  })

  test('is cut, and nothing lost, where the length is wrong', async () => {
    for (const length of [0, 1, inner.length - 1, inner.length + 40, 9_000, '99999999999']) {
      const found = await split(mbox(length))
      expect(found.map((each) => /Subject: (.*)/.exec(each)![1])).toEqual(['One', 'Inner', 'Two'])
    }
  })
})

test('a length that is wrong in every message costs no more than one that is right', async () => {
  const letters = (length: number) =>
    Array.from(
      { length: 20_000 },
      (_, n) => `From a@x Tue Nov  3 10:00:05 2026\nSubject: ${n}\nContent-Length: ${length}\n\nText.\n\n`,
    ).join('')
  const cost = async (length: number) => {
    const mbox = letters(length)
    return cpuMs(async () => expect(await split(mbox, 65_536)).toHaveLength(20_000))
  }
  const [right, wrong] = [await cost(6), await cost(100_000_000)]
  expect(wrong).toBeLessThan(5 * right + 200)
})

test('a message above the limit is null, and the next one is read', async () => {
  async function* pieces() {
    yield Buffer.from('From a@x Tue Nov  3 10:00:05 2026\nSubject: One\n\n')
    const megabyte = Buffer.alloc(1024 * 1024, `${'x'.repeat(1023)}\n`)
    for (let at = 0; at <= LARGEST_MESSAGE_BYTES; at += megabyte.length) yield megabyte
    yield Buffer.from('\nFrom a@x Tue Nov  3 10:00:05 2026\nSubject: Two\n\nBye\n')
  }
  const found: (string | null)[] = []
  for await (const message of splitMbox(pieces())) found.push(message && String(message))
  expect(found).toEqual([null, 'Subject: Two\n\nBye\n'])
})
