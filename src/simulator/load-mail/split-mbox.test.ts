import { expect, test } from 'vitest'
import { splitMbox } from './split-mbox.ts'

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
