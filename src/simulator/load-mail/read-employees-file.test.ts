import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEmployeesFile } from './read-employees-file.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'throughline-employees-'))
})
afterAll(() => rm(dir, { recursive: true }))

async function read(csv: string) {
  const file = join(dir, 'employees.csv')
  await writeFile(file, csv)
  return readEmployeesFile(file)
}

test('an owner is read with name, address and aliases, in any order of columns', async () => {
  expect(
    await read(
      '\uFEFFName,mailbox,aliases,address\n"Lee, Ann",lee-a,a@x.example; b@x.example,ann@x.example\n',
    ),
  ).toEqual([
    { mailbox: 'lee-a', name: 'Lee, Ann', address: 'ann@x.example', aliases: ['a@x.example', 'b@x.example'] },
  ])
})

test('the aliases may be missing', async () => {
  expect(await read('mailbox,name,address\nlee-a,Ann,ann@x.example\n')).toEqual([
    { mailbox: 'lee-a', name: 'Ann', address: 'ann@x.example', aliases: [] },
  ])
})

test.each([
  ['a missing column', 'mailbox,address\nlee,ann@x.example', 'line 2: the column "name" is missing or empty'],
  ['an empty value', 'mailbox,name,address\nlee,Ann,', 'line 2: the column "address" is missing or empty'],
  ['no address', 'mailbox,name,address\nlee,Ann,ann', 'line 2: "ann" is not an email address'],
  [
    'a bad alias',
    'mailbox,name,address,aliases\nlee,Ann,a@x.example,b',
    'line 2: "b" is not an email address',
  ],
  [
    'a mailbox twice',
    'mailbox,name,address\nm,A,a@x.example\nm,B,b@x.example',
    'line 3: the mailbox m stands on line 2',
  ],
  [
    'an address twice',
    'mailbox,name,address,aliases\nm,A,a@x.example,\nn,B,b@x.example,A@x.example',
    'line 3: the address a@x.example stands on line 2',
  ],
  ['too many columns', 'mailbox,name,address\nm,A,a@x.example,b,c', 'line 2: '],
  ['an open quote', 'mailbox,name,address\nm,"A,a@x.example', 'line 2: '],
])('%s is refused with its line', async (_what, csv, reason) => {
  await expect(read(csv)).rejects.toThrow(`employees.csv, ${reason}`)
})

test('a missing file is refused by name', async () => {
  await expect(readEmployeesFile(join(dir, 'none.csv'))).rejects.toThrow('none.csv cannot be read')
})
