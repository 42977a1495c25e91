import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

async function load(options: { owner?: string; employeesFile?: string; now?: Date } = {}) {
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

test('eml files directly in the folder are one mailbox, whose owner is found in the mail', async () => {
  await put('1.eml', 'From: carl@client.example\nTo: Ann Lee <Ann@firm.example>\nSubject: one\n\nx')
  await put('2.eml', 'From: dora@client.example\nTo: Ann Lee <ann@firm.example>\nSubject: two\n\nx')
  const { found, tenant, warnings } = await load()
  expect(found).toEqual(['ann@firm.example Inbox one', 'ann@firm.example Inbox two'])
  expect(tenant.users).toEqual([{ displayName: 'Ann Lee', mail: 'ann@firm.example', aliases: [], appRoles }])
  expect(warnings).toEqual([
    expect.stringContaining(`${basename(dir)} is taken for the mailbox of ann@firm.example: 2 of 2 messages`),
  ])
})

test('an owner that the mail does not reveal is asked for, never made up', async () => {
  await put('1.eml', 'From: news@letter.example\nSubject: one\n\nx')
  await expect(load()).rejects.toThrow(`Whose mail is it in ${basename(dir)}?`)
  await expect(load()).rejects.toThrow('--owner ADDRESS')
  const { found } = await load({ owner: 'ann@firm.example' })
  expect(found).toEqual(['ann@firm.example Inbox one'])
})

test('a mailbox without a known owner is left out and reported; the others are read', async () => {
  await put('ann@firm.example.mbox', mbox('one'))
  await put('moe.mbox', mbox('two'))
  const { found, warnings, account } = await load()
  expect(found).toEqual(['ann@firm.example Inbox one'])
  expect(warnings).toEqual([expect.stringContaining('Whose mail is it in moe?')])
  expect(account.sentences()).toContain('moe: left out: nobody told whose mailbox it is.')
})

test('the employees file names the owners, and what does not fit is a warning', async () => {
  await put('lee-a.mbox', `From x\nFrom: A.Lee@firm.example\nSubject: one\n\nbody\n`)
  await put('moe@other.example.mbox', mbox('two'))
  await put(
    'employees.csv',
    'mailbox,name,address,aliases\nlee-a,Ann Lee,ann@firm.example,a.lee@firm.example\nnoone,No One,no@one.example,\n',
  )
  const { found, tenant, warnings } = await load({ employeesFile: join(dir, 'employees.csv') })
  expect(found).toEqual(['ann@firm.example Sent Items one', 'moe@other.example Inbox two'])
  expect(tenant.users[0]).toEqual({
    displayName: 'Ann Lee',
    mail: 'ann@firm.example',
    aliases: ['a.lee@firm.example'],
    appRoles,
  })
  expect(tenant.domains).toEqual(['firm.example', 'other.example'])
  expect(warnings).toEqual([
    'The employees file names the mailbox noone, but the folder holds no mail of it.',
    'The employees file does not name the owner of the mailbox moe@other.example.',
  ])
})

test('the same folder is the same tenant, and its mail can be read twice', async () => {
  await put('a@x.example.mbox', mbox('one'))
  const [first, second] = [await load(), await load()]
  expect(first.tenant).toEqual(second.tenant)
  expect(first.tenant.tenantId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(await listOf(first.mail)).toEqual(first.messages)
})

test('a message without any date arrived when its file was written, but never after now', async () => {
  await put('a@x.example.mbox', mbox('one'))
  await utimes(join(dir, 'a@x.example.mbox'), 0, new Date('2026-01-05T10:00:00Z'))
  const arrival = async (now: string) => (await load({ now: new Date(now) })).messages[0]!.receivedAt
  expect(await arrival('2026-02-01T00:00:00Z')).toBe('2026-01-05T10:00:00.000Z')
  expect(await arrival('2002-03-26T06:00:00Z')).toBe('2002-03-26T06:00:00.000Z')
})

test('a folder that cannot be served is refused at once, with what is wrong', async () => {
  await expect(load()).rejects.toThrow('There is no mail in')
  await expect(openMailFolder({ dir: join(dir, 'none') })).rejects.toThrow('none does not exist')
  await put('a.mbox', 'Subject: no mbox\n\nx\n')
  await expect(load()).rejects.toThrow('a.mbox cannot be read: it does not start with a line "From …"')
  await expect(openMailFolder({ dir: join(dir, 'a.mbox') })).rejects.toThrow('a.mbox cannot be read')
  await rm(join(dir, 'a.mbox'))
  await put('notes.docx', 'PK')
  await expect(load()).rejects.toThrow('notes.docx: left out: no mail that we know how to read.')
})

test('a file that is broken or cut off does not stop the rest, and is reported', async () => {
  const letters = Array.from({ length: 9_000 }, (_, i) => `m${i}${i * 7919}`)
  await put('a@x.example/broken.mbox', 'Subject: no mbox\n\nx\n')
  await put('a@x.example/cut.mbox.gz', gzipSync(mbox(...letters)).subarray(0, 20_000))
  await put('a@x.example/whole.mbox', mbox('after'))
  const { found, account } = await load()
  expect(found.length).toBeGreaterThan(100)
  expect(found.at(-1)).toBe('a@x.example whole after')
  expect(account.sentences()).toEqual([
    `a@x.example/cut.mbox.gz: ${(found.length - 1).toLocaleString('en')} messages read; left out: 1 the rest of a file that cannot be read (unexpected end of file).`,
    'a@x.example/whole.mbox: 1 message read.',
    'a@x.example/broken.mbox: left out: it does not start with a line "From …".',
  ])
})

test('one file is opened as a folder of it would be', async () => {
  await put(
    'jane.doe.mbox',
    'From x\nFrom: jane.doe@firm.example\nTo: carl@client.example\nSubject: one\n\nx\n',
  )
  const opened = await openMailFolder({ dir: join(dir, 'jane.doe.mbox') })
  expect((await listOf(opened.mail)).map(({ mailbox, folder }) => [mailbox, folder])).toEqual([
    ['jane.doe@firm.example', 'Sent Items'],
  ])
  expect(opened.account.sentences()).toEqual(['jane.doe.mbox: 1 message read.'])
})

const letterTo = (subject: string) =>
  `From: Vera Client <vera@client.example>\nTo: Adam Advisor <adam@firm.example>\nSubject: ${subject}\n\nText.\n`
const sentLetter = (subject: string) =>
  `From: Adam Advisor <adam@firm.example>\nTo: Vera Client <vera@client.example>\nSubject: ${subject}\n\nText.\n`
const inMbox = (...letters: string[]) =>
  letters.map((each) => `From - Tue Nov 03 10:00:05 2026\n${each}\n`).join('')

describe.each<[string, Record<string, string>]>([
  [
    'readpst, one file for each folder',
    {
      'Inbox.mbox': inMbox(letterTo('in')),
      'Sent Items.mbox': inMbox(sentLetter('out')),
      'Drafts.mbox': inMbox(sentLetter('draft')),
      'Junk E-mail.mbox': inMbox(letterTo('junk')),
    },
  ],
  [
    'readpst -r, below the names of the data file',
    {
      'Personal folders/adam/Inbox/mbox': inMbox(letterTo('in')),
      'Personal folders/adam/Sent Items/mbox': inMbox(sentLetter('out')),
      'Personal folders/adam/Drafts/mbox': inMbox(sentLetter('draft')),
      'Personal folders/adam/Junk E-mail/mbox': inMbox(letterTo('junk')),
    },
  ],
  [
    'readpst -S, a file without ending for each message',
    {
      'Top of Personal Folders/Inbox/1': letterTo('in'),
      'Top of Personal Folders/Sent Items/1': sentLetter('out'),
      'Top of Personal Folders/Drafts/1': sentLetter('draft'),
      'Top of Personal Folders/Junk E-mail/1': letterTo('junk'),
    },
  ],
  [
    'readpst -k',
    {
      '.Personal.directory/.Inbox.directory/Inbox.mbox': inMbox(letterTo('in')),
      '.Personal.directory/.Sent Items.directory/Sent Items.mbox': inMbox(sentLetter('out')),
      '.Personal.directory/.Drafts.directory/Drafts.mbox': inMbox(sentLetter('draft')),
      '.Personal.directory/.Junk E-mail.directory/Junk E-mail.mbox': inMbox(letterTo('junk')),
    },
  ],
  [
    'Thunderbird, in a profile',
    {
      'ImapMail/imap.firm.example/INBOX': inMbox(letterTo('in')),
      'ImapMail/imap.firm.example/INBOX.msf': '',
      'ImapMail/imap.firm.example/INBOX.sbd/Sent': inMbox(sentLetter('out')),
      'ImapMail/imap.firm.example/INBOX.sbd/Drafts': inMbox(sentLetter('draft')),
      'ImapMail/imap.firm.example/[Gmail].sbd/Spam': inMbox(letterTo('junk')),
    },
  ],
  [
    'Maildir++',
    {
      'cur/1.M1P1.host:2,S': letterTo('in'),
      'new/2.M1P1.host': '',
      '.Sent/new/1.M1P1.host': sentLetter('out'),
      '.Entw&APw-rfe/cur/1.M1P1.host:2,': sentLetter('draft'),
      '.Spam/cur/1.M1P1.host:2,': letterTo('junk'),
    },
  ],
  [
    'Alpine',
    {
      inbox: inMbox(letterTo('in')),
      'sent-mail-nov-2026': inMbox(sentLetter('out')),
      'postponed-msgs': inMbox(sentLetter('draft')),
      'junk-mail': inMbox(letterTo('junk')),
    },
  ],
  [
    'Takeout, in French',
    {
      'Takeout/Mail/Tous les messages, y compris le spam et la corbeille.mbox': inMbox(
        `X-Gmail-Labels: =?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception,Non_lus?=\n${letterTo('in')}`,
        `X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s,Ouvert?=\n${sentLetter('out')}`,
        `X-Gmail-Labels: Brouillons\n${sentLetter('draft')}`,
        `X-Gmail-Labels: Spam\n${letterTo('junk')}`,
      ),
    },
  ],
  [
    'Apple Mail, exported',
    {
      'INBOX.mbox/mbox': inMbox(letterTo('in')),
      'INBOX.mbox/table_of_contents': 'x',
      'Gesendet.mbox/mbox': inMbox(sentLetter('out')),
      ['Entwürfe.mbox/mbox'.normalize('NFD')]: inMbox(sentLetter('draft')),
      'Spam.mbox/mbox': inMbox(letterTo('junk')),
    },
  ],
])('what %s leaves on disk', (_, files) => {
  beforeEach(async () => {
    for (const [path, content] of Object.entries(files)) await put(path, content)
  })

  test('is one mailbox with the folders of a mailbox', async () => {
    const { messages, tenant } = await load()
    expect(tenant.users.map(({ mail, displayName }) => [mail, displayName])).toEqual([
      ['adam@firm.example', 'Adam Advisor'],
    ])
    expect(messages.map(({ subject, folder, isDraft = false }) => [subject, folder, isDraft]).sort()).toEqual(
      [
        ['draft', 'Drafts', true],
        ['in', 'Inbox', false],
        ['junk', 'Junk Email', false],
        ['out', 'Sent Items', false],
      ],
    )
  })
})

test('mailboxes of several people, each in its own layout, stay apart', async () => {
  await put('adam@firm.example/cur/1.host:2,S', letterTo('one'))
  await put('beth@firm.example/Inbox.mbox', inMbox(letterTo('two')))
  await put('Drafts.mbox', inMbox('From: cy@firm.example\nSubject: three\n\nx\n'))
  expect((await load()).found.sort()).toEqual([
    'adam@firm.example Inbox one',
    'beth@firm.example Inbox two',
    'cy@firm.example Drafts three',
  ])
})

test('two mailboxes of one owner are one, and the second keeps its name as a folder', async () => {
  await put('2025.mbox', inMbox(letterTo('old'), letterTo('older')))
  await put('2026.mbox', inMbox(letterTo('new'), letterTo('newer')))
  const { found, tenant } = await load()
  expect(tenant.users).toHaveLength(1)
  expect(found).toEqual([
    'adam@firm.example Inbox old',
    'adam@firm.example Inbox older',
    'adam@firm.example 2026 new',
    'adam@firm.example 2026 newer',
  ])
})

test('a folder of the owner below another is the owner’s, whatever it is called', async () => {
  await put('adam@firm.example/Inbox/1', letterTo('one'))
  await put('adam@firm.example/Clients/Drafts/1', letterTo('two'))
  expect((await load()).found.sort()).toEqual([
    'adam@firm.example Clients/Drafts two',
    'adam@firm.example Inbox one',
  ])
})

test('every file is in the account: read, or left out and why', async () => {
  await put(
    'adam@firm.example/Inbox.mbox',
    inMbox(letterTo('one'), `X-Mozilla-Status: 0009\n${letterTo('gone')}`),
  )
  await put('adam@firm.example/Inbox.msf', 'x')
  await put('adam@firm.example/Clients/1.eml', letterTo('two'))
  await put('adam@firm.example/Clients/plan.pdf', '%PDF')
  await put('adam@firm.example/Clients/empty.eml', '')
  await put('adam@firm.example/mail.zip', 'PK\x03\x04')
  await put('adam@firm.example/dbox-Mails/u.1', '2 M1e C6b0c7165\n\x01\x02N\nFrom: x\n')
  await put('adam@firm.example/Sent/tmp/1.host', letterTo('half'))
  await put('adam@firm.example/Sent/cur/1.host:2,ST', letterTo('trashed'))
  await put('adam@firm.example/.secret/1.eml', letterTo('hidden'))
  await symlink('nowhere', join(dir, 'adam@firm.example/dangling'))
  await symlink('.', join(dir, 'adam@firm.example/again'))
  const { account } = await load()
  expect(account.sentences()).toEqual([
    'adam@firm.example/Clients: 1 message read.',
    'adam@firm.example/Inbox.mbox: 1 message read; left out: 1 marked as deleted.',
    'adam@firm.example/Sent/cur: 0 messages read; left out: 1 marked as deleted.',
    'adam@firm.example/.secret: left out: a hidden folder.',
    'adam@firm.example/Clients/empty.eml: left out: empty.',
    'adam@firm.example/Clients/plan.pdf: left out: no mail that we know how to read.',
    "adam@firm.example/Inbox.msf: left out: Thunderbird's index of the file beside it.",
    'adam@firm.example/Sent/tmp/1.host: left out: not delivered.',
    'adam@firm.example/again: left out: a link to a folder that was read already.',
    'adam@firm.example/dangling: left out: it does not exist.',
    "adam@firm.example/dbox-Mails/u.1: left out: Dovecot's own format: convert it with `doveadm sync` to Maildir.",
    'adam@firm.example/mail.zip: left out: an archive: unpack it first.',
  ])
})
