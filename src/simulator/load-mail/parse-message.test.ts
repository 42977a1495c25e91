import { expect, test } from 'vitest'
import type { SeedMessage } from '../seed.ts'
import { parseMessage } from './parse-message.ts'

const PLACE = {
  mailbox: 'ann@firm.example',
  ownAddresses: new Set(['ann@firm.example', 'a.lee@firm.example']),
  folder: null,
  fallbackDate: '2026-02-01T00:00:00.000Z',
  markedBy: { inStore: true },
}
const parse = async (text: string | Buffer, place = {}) =>
  (await parseMessage(Buffer.from(text), { ...PLACE, ...place })) as SeedMessage

test('a plain message is served with its addresses, subject, body, dates and headers', async () => {
  const message = await parse(`Received: by mx (queue; old) id 7; Mon, 5 Jan 2026 10:00:07 +0000
Received: by relay; Mon, 5 Jan 2026 10:00:03 +0000
Date: Mon, 5 Jan 2026 10:00:00 +0000
From: Bob <Bob@Client.example>
Sender: Carol <carol@client.example>
Reply-To: office@client.example
To: ann@firm.example
Cc: Dan <dan@client.example>
Bcc: eve@client.example
Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
Message-ID:  <1@client.example>
References: <0@client.example> <00@client.example>
X-Priority: 1 (Highest)

Hello Ann
`)
  expect(message).toEqual({
    mailbox: 'ann@firm.example',
    authAs: null,
    folder: 'Inbox',
    internetMessageId: '<1@client.example>',
    from: { name: 'Bob', address: 'Bob@Client.example' },
    sender: { name: 'Carol', address: 'carol@client.example' },
    replyTo: [{ name: null, address: 'office@client.example' }],
    to: [{ name: null, address: 'ann@firm.example' }],
    cc: [{ name: 'Dan', address: 'dan@client.example' }],
    bcc: [{ name: null, address: 'eve@client.example' }],
    subject: 'Grüße',
    body: { contentType: 'text', content: 'Hello Ann\n' },
    sentAt: '2026-01-05T10:00:00.000Z',
    receivedAt: '2026-01-05T10:00:07.000Z',
    importance: 'high',
    thread: '<0@client.example>',
    headers: expect.arrayContaining([{ name: 'Subject', value: 'Grüße' }]),
  })
  expect(message.headers!.map(({ name }) => name).slice(0, 3)).toEqual(['Received', 'Received', 'Date'])
})

test('a message that says nothing about itself is served empty, with the date of its file', async () => {
  expect(await parse('\nJust text')).toEqual({
    mailbox: 'ann@firm.example',
    authAs: null,
    folder: 'Inbox',
    internetMessageId: null,
    from: null,
    to: [],
    cc: [],
    bcc: [],
    subject: null,
    body: { contentType: 'text', content: 'Just text\n' },
    sentAt: null,
    receivedAt: '2026-02-01T00:00:00.000Z',
    headers: [],
  })
})

test('without a usable Received date the sent date is that of arrival', async () => {
  const message = await parse('Received: by mx\nDate: Mon, 5 Jan 2026 10:00:00 +0000\n\nx')
  expect(message.receivedAt).toBe('2026-01-05T10:00:00.000Z')
})

test('mail from any address of the owner lies in Sent Items, unless the file or the message says otherwise', async () => {
  const sent = 'From: A.Lee@firm.example\n'
  expect((await parse(`${sent}\nx`)).folder).toBe('Sent Items')
  expect((await parse(`${sent}X-Maildir-Folder: drafts\n\nx`)).folder).toBe('Drafts')
  expect((await parse(`${sent}X-Maildir-Folder: drafts\n\nx`, { folder: 'Clients/Lee' })).folder).toBe(
    'Clients/Lee',
  )
})

test('what lies in Drafts is a draft', async () => {
  expect((await parse('X-Maildir-Folder: drafts\n\nx')).isDraft).toBe(true)
  expect((await parse('X-Maildir-Folder: inbox\n\nx')).isDraft).toBeUndefined()
})

test('HTML is preferred to text, and attachments tell whether the HTML shows them', async () => {
  const part = (headers: string, content: string) => `--b\n${headers}\n\n${content}\n`
  const message = await parse(
    `Content-Type: multipart/mixed; boundary=b\n\n${[
      part('Content-Type: text/html', '<p>Hi <img src="cid:Logo%40x"></p>'),
      part(
        'Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\nContent-Transfer-Encoding: base64',
        'AQID',
      ),
      part('Content-Type: image/gif\nContent-Disposition: inline', 'gif'),
      part(
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\nContent-ID: <pdf@x>',
        'pdf',
      ),
      part('Content-Type: message/rfc822', 'Subject: Inner\nFrom: inner@client.example\n\nInner text'),
    ].join('')}--b--\n`,
  )
  expect(message.body).toEqual({ contentType: 'html', content: '<p>Hi <img src="cid:Logo%40x"></p>\n' })
  expect(message.attachments!.map(({ content: _content, ...rest }) => rest)).toEqual([
    { name: 'logo.png', contentType: 'image/png', isInline: true, contentId: 'logo@x', kind: 'file' },
    { name: 'ATT00002', contentType: 'image/gif', isInline: true, kind: 'file' },
    { name: 'a.pdf', contentType: 'application/pdf', isInline: false, contentId: 'pdf@x', kind: 'file' },
    { name: 'ATT00004', contentType: 'message/rfc822', isInline: false, kind: 'item' },
  ])
  expect(message.attachments![0]!.content).toEqual(new Uint8Array([1, 2, 3]))
})

test('an mbox separator left at the top of a file is no header', async () => {
  const message = await parse('From bob Mon Jan  5 10:00:00 2026\nSubject: Hi\n\nx')
  expect(message.headers).toEqual([{ name: 'Subject', value: 'Hi' }])
})

test('two addresses that differ in one byte which is no UTF-8 stay two', async () => {
  const message = await parse(
    Buffer.from('To: j\xe6ger@client.example, j\xe5ger@client.example\n\nx', 'latin1'),
  )
  expect(message.to.map(({ address }) => address)).toEqual(['jæger@client.example', 'jåger@client.example'])
})

test('a message nested deeper than can be parsed is delivered with its header and raw text', async () => {
  const nested = Array.from(
    { length: 400 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
  )
  const message = await parse(`Subject: Deep\nFrom: bob@client.example\n${nested.join('')}\nthe bottom`)
  expect(message.subject).toBe('Deep')
  expect(message.from?.address).toBe('bob@client.example')
  expect(message.body.content).toContain('the bottom')
})

test('a message with a header larger than can be parsed is delivered with the start of it and its text', async () => {
  const message = await parse(`Subject: Wide\n${'X-Filler: yes\n'.repeat(200_000)}\nthe text`)
  expect(message.subject).toBe('Wide')
  expect(message.body.content).toContain('the text')
})

const alternatives = (...parts: string[]) =>
  `Content-Type: multipart/alternative; boundary=b\n\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`
const TEXT = 'Content-Type: text/plain\n\nCome'
const HTML = 'Content-Type: text/html\n\n<p>Come</p>'

test('another way of showing the body is no attachment', async () => {
  const watch = 'Content-Type: text/watch-html\n\n<p>w</p>'
  const amp = 'Content-Type: text/x-amp-html\n\n<html amp4email></html>'
  const message = await parse(alternatives(TEXT, watch, amp, HTML))
  expect(message.attachments).toBeUndefined()
  expect(message.body.content.trim()).toBe('<p>Come</p>')
})

test('a calendar beside the body makes a meeting of the message; one that is a file stays a file', async () => {
  const calendar = (method: string, more = '') =>
    `Content-Type: text/calendar; method=${method}; charset=utf-8\n\nBEGIN:VCALENDAR\nMETHOD:${method}\n${more}END:VCALENDAR`
  expect(await parse(alternatives(TEXT, HTML, calendar('REQUEST')))).toMatchObject({ kind: 'meetingRequest' })
  expect(await parse(alternatives(TEXT, calendar('CANCEL')))).toMatchObject({ kind: 'meetingCancelled' })
  const declined = calendar('REPLY', 'ATTENDEE;PARTSTAT=DECLINED:mailto:a@x\n')
  expect(await parse(alternatives(TEXT, declined))).toMatchObject({ kind: 'meetingDeclined' })
  const file =
    'Content-Type: text/calendar\nContent-Disposition: attachment; filename=a.ics\n\nBEGIN:VCALENDAR'
  const mixed = `Content-Type: multipart/mixed; boundary=m\n\n--m\n${alternatives(TEXT, HTML)}\n--m\n${file}\n--m--\n`
  const message = await parse(mixed)
  expect(message.kind).toBeUndefined()
  expect(message.attachments?.map(({ name }) => name)).toEqual(['a.ics'])
})

test('Gmail’s own places outrank the file; a label of the owner does not', async () => {
  const folder = async (labels: string, place: string | null) =>
    (await parse(`X-Gmail-Labels: ${labels}\n\nx`, { folder: place })).folder
  expect(await folder('Spam,Unread', 'Inbox')).toBe('Junk Email')
  expect(await folder('Clients/Lee', 'Inbox')).toBe('Inbox')
  expect(await folder('Clients/Lee,Geöffnet', null)).toBe('Clients/Lee')
})

test('an unsent message without a place lies in Drafts', async () => {
  expect(await parse('X-Unsent: 1\nFrom: ann@firm.example\n\nx')).toMatchObject({
    folder: 'Drafts',
    isDraft: true,
  })
})
