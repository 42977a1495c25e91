import { expect, test } from 'vitest'
import type { SeedMessage } from '../../seed.ts'
import type { MessagePlace } from '../parse-message.ts'
import { type MsgProperties, makeMsg } from './make-msg.ts'
import { toSeedMessage } from './outlook-item.ts'
import { namesIn, readMsg } from './read-msg.ts'

const [CLASS, SUBJECT, BODY, RTF, HEADERS, FLAGS] = [0x001a, 0x0037, 0x1000, 0x1009, 0x007d, 0x0e07]
const [NAME, TYPE, ADDRESS, SMTP, ROLE] = [0x3001, 0x3002, 0x3003, 0x39fe, 0x0c15]
const [SENDER_NAME, SENDER_TYPE, SENDER, SENDER_SMTP] = [0x0c1a, 0x0c1e, 0x0c1f, 0x5d01]
const IMPORTANCE = 0x0017
const LEGACY = '/O=FIRM/OU=EXCHANGE/CN=RECIPIENTS/CN=ADAM'

const place: MessagePlace = {
  mailbox: 'adam@firm.example',
  ownAddresses: new Set(['adam@firm.example']),
  folder: null,
  fallbackDate: '2026-02-01T00:00:00.000Z',
  markedBy: { inStore: false },
}
const received: MsgProperties = {
  [CLASS]: 'IPM.Note',
  [SUBJECT]: 'Plans',
  [BODY]: 'Hello Adam',
  [SENDER_NAME]: 'Vera Client',
  [SENDER_TYPE]: 'SMTP',
  [SENDER]: 'vera@client.example',
  [FLAGS]: 1,
}
const adam = { [NAME]: 'Adam', [TYPE]: 'EX', [ADDRESS]: LEGACY, [SMTP]: 'adam@firm.example', [ROLE]: 1 }

async function read(
  properties: MsgProperties,
  recipients: MsgProperties[] = [],
  attachments: MsgProperties[] = [],
  at: Partial<MessagePlace> = {},
) {
  const item = readMsg(makeMsg(properties, recipients, attachments))
  return toSeedMessage(item, { ...place, ...at }, namesIn(item))
}
const packed = (rtf: string) => {
  const head = Buffer.alloc(16)
  head.writeUInt32LE(rtf.length + 12, 0)
  head.writeUInt32LE(rtf.length, 4)
  head.write('MELA', 8, 'latin1')
  return Buffer.concat([head, Buffer.from(rtf, 'latin1')])
}

test('a saved message has its sender, recipients with their addresses, and body', async () => {
  expect(await read(received, [adam])).toMatchObject({
    folder: 'Inbox',
    from: { name: 'Vera Client', address: 'vera@client.example' },
    to: [{ name: 'Adam', address: 'adam@firm.example' }],
    subject: 'Plans',
    body: { contentType: 'text', content: 'Hello Adam' },
    isRead: true,
  })
})

test('a saved message has the importance that Outlook keeps with it', async () => {
  expect(await read(received)).toMatchObject({ importance: 'normal' })
  expect(await read({ ...received, [IMPORTANCE]: 2 })).toMatchObject({ importance: 'high' })
  expect(await read({ ...received, [IMPORTANCE]: 0 })).toMatchObject({ importance: 'low' })
})

test('HTML packed into RTF is unpacked, in the code page that the RTF names', async () => {
  const rtf =
    "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Gr\\'fc\\'dfe{\\*\\htmltag72 </p>}\\htmlrtf }\\htmlrtf0}"
  const { [BODY]: _, ...without } = received
  const message = (await read({ ...without, [RTF]: packed(rtf) })) as SeedMessage
  expect(message.body).toEqual({ contentType: 'html', content: '<p>Grüße</p>' })
})

test('RTF that holds no HTML, or none that can be read, leaves the text', async () => {
  for (const rtf of ['{\\rtf1\\ansi Hello}', 'no rtf at all'])
    expect(await read({ ...received, [RTF]: packed(rtf) })).toMatchObject({ body: { content: 'Hello Adam' } })
})

test('an Exchange name is resolved by the names in the message, an encapsulated address by itself', async () => {
  const sent = { ...received, [SENDER_NAME]: 'Adam', [SENDER_TYPE]: 'EX', [SENDER]: LEGACY }
  const vera = {
    [NAME]: "'Vera'",
    [TYPE]: 'SMTP',
    [ADDRESS]: 'IMCEAMAILTO-vera+40client+2Eexample@firm.example',
    [ROLE]: 1,
  }
  expect(await read(sent, [vera, { ...adam, [ROLE]: 3 }])).toMatchObject({
    folder: 'Sent Items',
    from: { name: 'Adam', address: 'adam@firm.example' },
    to: [{ name: 'Vera', address: 'vera@client.example' }],
    bcc: [{ address: 'adam@firm.example' }],
  })
})

test('what lies in Sent Items was written by the owner, however Exchange named them', async () => {
  const sent = { ...received, [SENDER_NAME]: 'Adam', [SENDER_TYPE]: 'EX', [SENDER]: LEGACY }
  expect(await read(sent, [], [], { folder: 'Sent Items' })).toMatchObject({
    from: { name: 'Adam', address: 'adam@firm.example' },
  })
})

test('the header gives the sender, the thread and Reply-To where Outlook does not', async () => {
  const headers =
    'From: Vera <vera@client.example>\r\nReply-To: office@client.example\r\nReferences: <0@client.example>\r\nReceived: by mx\r\n\r\n'
  const unnamed = { ...received, [SENDER_TYPE]: 'EX', [SENDER]: '/O=OTHER/CN=VERA', [HEADERS]: headers }
  expect(await read(unnamed)).toMatchObject({
    from: { address: 'vera@client.example' },
    replyTo: [{ address: 'office@client.example' }],
    thread: '<0@client.example>',
  })
})

test('somebody who sends for another is the sender, not the author', async () => {
  const behalf = { ...received, 23810: 'boss@client.example', [SENDER_SMTP]: 'vera@client.example' }
  expect(await read(behalf)).toMatchObject({
    from: { address: 'boss@client.example' },
    sender: { address: 'vera@client.example' },
  })
})

test.each([
  ['IPM.Schedule.Meeting.Request', 'meetingRequest'],
  ['IPM.Schedule.Meeting.Resp.Pos', 'meetingAccepted'],
  ['IPM.Schedule.Meeting.Resp.Neg', 'meetingDeclined'],
  ['IPM.Schedule.Meeting.Canceled', 'meetingCancelled'],
])('a message of the class %s is a %s', async (messageClass, kind) => {
  expect(await read({ ...received, [CLASS]: messageClass })).toMatchObject({ kind })
})

test('what is no mail is left out by its class, and an unsent message is a draft', async () => {
  expect(await read({ ...received, [CLASS]: 'IPM.Contact' })).toEqual({ leftOut: 'no mail (IPM.Contact)' })
  expect(await read({ ...received, [FLAGS]: 8 })).toMatchObject({ folder: 'Drafts', isDraft: true })
})

test('an attachment has its long name, type and bytes; one shown by the HTML is inline', async () => {
  const file = {
    14085: 1,
    14087: 'Plan of the year.pdf',
    14094: 'application/pdf',
    14081: Buffer.from('%PDF'),
  }
  const message = (await read(received, [], [file])) as SeedMessage
  expect(message.attachments).toMatchObject([
    { name: 'Plan of the year.pdf', contentType: 'application/pdf', isInline: false, kind: 'file' },
  ])
  expect(String(Buffer.from(message.attachments![0]!.content))).toBe('%PDF')
})

test('a file that is no message is refused', () => {
  expect(() => readMsg(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toThrow()
  expect(() => readMsg(Buffer.from('no compound file'))).toThrow()
})
