import { expect, test } from 'vitest'
import { readMarks } from './message-marks.ts'

const headers = (text: string) =>
  text.split('\n').map((line) => {
    const [name = '', value = ''] = line.split(': ')
    return { key: name.toLowerCase(), originalKey: name, value }
  })
const inStore = { inStore: true }

test.each([
  ['Thunderbird, expunged', 'X-Mozilla-Status: 0009'],
  ['Thunderbird, deleted on the server', 'X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00200000'],
  ['Dovecot and UW-IMAP', 'Status: RO\nX-Status: D'],
  ['Dovecot, with more', 'X-Status: AFD'],
  ['Evolution', 'X-Evolution: 0000002a-0012'],
])('what %s marked as deleted is no message of the mailbox', (_, text) => {
  expect(readMarks(headers(text), inStore).gone).toBe('marked as deleted')
})

test.each([
  ['Dovecot and UW-IMAP', 'X-Status: T'],
  ['Thunderbird, waiting to be sent', 'X-Mozilla-Status: 0801'],
  ['Thunderbird, a draft', 'X-Mozilla-Draft-Info: internal/draft; vcard=0'],
  ['Outlook', 'X-Unsent: 1'],
  ['Apple Mail', 'X-Uniform-Type-Identifier: com.apple.mail-draft'],
  ['Evolution', 'X-Evolution: 0000002a-0004'],
])('what %s marked as unsent is a draft', (_, text) => {
  expect(readMarks(headers(text), inStore)).toMatchObject({ gone: null, isDraft: true })
})

test('a file name of a Maildir marks draft, trashed, seen and junk', () => {
  const marks = (flags: string, keywords: string[] = []) =>
    readMarks([], { inStore: false, maildir: { flags, keywords } })
  expect(marks('DS')).toEqual({ gone: null, isDraft: true, isJunk: false, isRead: true })
  expect(marks('ST').gone).toBe('marked as deleted')
  expect(marks('', ['$Junk'])).toEqual({ gone: null, isDraft: false, isJunk: true, isRead: false })
})

test('keywords mark junk', () => {
  expect(readMarks(headers('X-Keywords: $Forwarded $Junk'), inStore).isJunk).toBe(true)
  expect(readMarks(headers('X-Keywords: NonJunk'), inStore).isJunk).toBe(false)
})

test('a sender cannot make a message vanish or look like a draft', () => {
  const sent = headers(
    'Received: by mx\nX-Unsent: 1\nX-Mozilla-Draft-Info: x\nX-Mozilla-Status: 0008\nX-Status: DT',
  )
  expect(readMarks(sent, { inStore: false })).toEqual({
    gone: null,
    isDraft: false,
    isJunk: false,
    isRead: null,
  })
  expect(readMarks(sent.slice(0, 3), inStore).isDraft).toBe(false)
})

test('the first message of an mbox of UW-IMAP, Pine or Alpine is the program’s own', () => {
  const own = headers(
    "From: Mail System Internal Data <MAILER-DAEMON@host>\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1162515600 0000000000",
  )
  expect(readMarks(own, inStore).gone).toBe("the mail program's own data")
  expect(readMarks(headers("From: a@x\nSubject: Don't delete this message"), inStore).gone).toBeNull()
})
