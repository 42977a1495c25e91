import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMailFolder } from './open-mail-folder.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'throughline-mail-'))
})
afterEach(() => rm(dir, { recursive: true }))

async function put(path: string, content: string | Uint8Array) {
  await mkdir(dirname(join(dir, path)), { recursive: true })
  await writeFile(join(dir, path), content)
}

async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

async function load(options: { employeesFile?: string; now?: Date } = {}) {
  const opened = await openMailFolder({ dir, ...options })
  const messages = await listOf(opened.mail)
  return {
    ...opened,
    found: messages.map((each) => `${each.mailbox} ${each.folder} ${each.subject}`),
    messages,
  }
}

const mbox = (...subjects: string[]) =>
  subjects.map((each) => `From x\nSubject: ${each}\n\nbody\n\n`).join('')

const appRoles = ['Advisor', 'ClientService', 'Compliance', 'Administrator']

test('mbox files, zipped ones and folders of eml files are mailboxes by their names', async () => {
  await put('ann@firm.example.mbox', mbox('one', 'two'))
  await put('bob@firm.example.mbox.gz', gzipSync(mbox('three')))
  await put('cy@firm.example/4.eml', 'Subject: four\n\nx')
  await put('cy@firm.example/Sent/2026/5.eml', 'Subject: five\n\nx')
  await put('cy@firm.example/Clients.mbox', mbox('six'))
  await put('cy@firm.example/.hidden/7.eml', 'Subject: seven\n\nx')
  await put('notes.txt', 'not mail')
  const { found, tenant } = await load()
  expect(found).toEqual([
    'ann@firm.example Inbox one',
    'ann@firm.example Inbox two',
    'bob@firm.example Inbox three',
    'cy@firm.example Inbox four',
    'cy@firm.example Clients six',
    'cy@firm.example Sent Items/2026 five',
  ])
  expect(tenant.users.map((user) => user.mail)).toEqual([
    'ann@firm.example',
    'bob@firm.example',
    'cy@firm.example',
  ])
  expect(tenant.domains).toEqual(['firm.example'])
})

test('eml files directly in the folder are one mailbox named after it, with an address nobody can have', async () => {
  await put('1.eml', 'Subject: one\n\nx')
  const { found, tenant } = await load()
  const address = `${basename(dir).toLowerCase()}@mail-folder.example`
  expect(found).toEqual([`${address} Inbox one`])
  expect(tenant.users).toEqual([{ displayName: basename(dir), mail: address, aliases: [], appRoles }])
})

test('the employees file names the owners, and what does not fit is a warning', async () => {
  await put('lee-a.mbox', `From x\nFrom: A.Lee@firm.example\nSubject: one\n\nbody\n`)
  await put('moe.mbox', mbox('two'))
  await put(
    'employees.csv',
    'mailbox,name,address,aliases\nlee-a,Ann Lee,ann@firm.example,a.lee@firm.example\nnoone,No One,no@one.example,\n',
  )
  const { found, tenant, warnings } = await load({ employeesFile: join(dir, 'employees.csv') })
  expect(found).toEqual(['ann@firm.example Sent Items one', 'moe@mail-folder.example Inbox two'])
  expect(tenant.users[0]).toEqual({
    displayName: 'Ann Lee',
    mail: 'ann@firm.example',
    aliases: ['a.lee@firm.example'],
    appRoles,
  })
  expect(tenant.domains).toEqual(['firm.example', 'mail-folder.example'])
  expect(warnings).toEqual([
    'The employees file names the mailbox noone, but the folder holds no mail of it.',
    'The employees file does not name the owner of the mailbox moe.',
  ])
})

test('the same folder is the same tenant, and its mail can be read twice', async () => {
  await put('a.mbox', mbox('one'))
  const [first, second] = [await load(), await load()]
  expect(first.tenant).toEqual(second.tenant)
  expect(first.tenant.tenantId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(await listOf(first.mail)).toEqual(first.messages)
})

test('a message without any date arrived when its file was written, but never after now', async () => {
  await put('a.mbox', mbox('one'))
  await utimes(join(dir, 'a.mbox'), 0, new Date('2026-01-05T10:00:00Z'))
  const arrival = async (now: string) => (await load({ now: new Date(now) })).messages[0]!.receivedAt
  expect(await arrival('2026-02-01T00:00:00Z')).toBe('2026-01-05T10:00:00.000Z')
  expect(await arrival('2002-03-26T06:00:00Z')).toBe('2002-03-26T06:00:00.000Z')
})

test('a folder that cannot be served is refused at once, with what is wrong', async () => {
  await expect(load()).rejects.toThrow('There is no mail in')
  await expect(openMailFolder({ dir: join(dir, 'none') })).rejects.toThrow('none does not exist')
  await put('a.mbox', 'Subject: no mbox\n\nx\n')
  await expect(load()).rejects.toThrow('a.mbox cannot be read: it does not start with a line "From …"')
  await expect(openMailFolder({ dir: join(dir, 'a.mbox') })).rejects.toThrow('is no folder')
  await put('a.mbox', mbox('one'))
  await put('b c.mbox', mbox('one'))
  await put('b.c.mbox', mbox('one'))
  await expect(load()).rejects.toThrow(
    'The mailboxes b c and b.c would both belong to b.c@mail-folder.example',
  )
})

test('a zipped mbox that breaks off ends the loading with the name of the file', async () => {
  await put(
    'a.mbox.gz',
    gzipSync(mbox(...Array.from({ length: 9_000 }, (_, i) => `m${i}${i * 7919}`))).subarray(0, 20_000),
  )
  await expect(load()).rejects.toThrow('a.mbox.gz cannot be read: unexpected end of file')
})
