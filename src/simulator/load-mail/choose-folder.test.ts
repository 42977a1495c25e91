import { expect, test } from 'vitest'
import { folderPath, notedFolder } from './choose-folder.ts'

const noted = (headers: Record<string, string>) =>
  notedFolder(
    Object.entries(headers).map(([name, value]) => ({ key: name.toLowerCase(), originalKey: name, value })),
  )

test.each([
  ['INBOX', 'Inbox'],
  ['sent', 'Sent Items'],
  ['_sent_mail', 'Sent Items'],
  ['Sent Mail', 'Sent Items'],
  ['deleted_items', 'Deleted Items'],
  ['Trash', 'Deleted Items'],
  ['drafts', 'Drafts'],
  ['spam', 'Junk Email'],
  ['archive', 'Archive'],
  ['old_inbox', 'old_inbox'],
  ['constructor', 'constructor'],
])('the folder "%s" is served as "%s"', (name, served) => {
  expect(folderPath([name])).toBe(served)
})

test('only the top folder is taken for a well-known one', () => {
  expect(folderPath(['inbox', 'archive'])).toBe('Inbox/archive')
})

test('X-Maildir-Folder separates sub-folders by dots and outranks X-Folder', () => {
  expect(noted({ 'X-Maildir-Folder': 'inbox.clients.lee', 'X-Folder': '\\Lee\\Trash' })).toBe(
    'Inbox/clients/lee',
  )
})

test('of X-Folder the last part counts', () => {
  expect(noted({ 'X-Folder': '\\Lee_Jan2026\\Lee, Ann\\Deleted Items' })).toBe('Deleted Items')
})

test('of several Gmail labels the place counts, not the state', () => {
  expect(noted({ 'X-Gmail-Labels': 'Important,Clients/Lee,Inbox,Unread' })).toBe('Inbox')
  expect(noted({ 'X-Gmail-Labels': 'Opened,Category Personal,Clients/Lee' })).toBe('Clients/Lee')
  expect(noted({ 'X-Gmail-Labels': '=?UTF-8?Q?Archived,F=C3=BCr_sp=C3=A4ter?=' })).toBe('Archive')
})

test('a message without such a header notes no folder', () => {
  expect(noted({ Subject: 'inbox' })).toBeNull()
})

test.each([
  ['Entwürfe', 'Drafts'],
  ['Entwürfe'.normalize('NFD'), 'Drafts'],
  ['BROUILLONS', 'Drafts'],
  ['Borradores', 'Drafts'],
  ['Bozze', 'Drafts'],
  ['Concepten', 'Drafts'],
  ['Koncepty', 'Drafts'],
  ['Kopie robocze', 'Drafts'],
  ['Черновики', 'Drafts'],
  ['下書き', 'Drafts'],
  ['postponed-msgs', 'Drafts'],
  ['Gesendete Elemente', 'Sent Items'],
  ['sent-mail-nov-2026', 'Sent Items'],
  ['sent-2026-11', 'Sent Items'],
  ['寄件備份', 'Sent Items'],
  ['Junk-E-Mail', 'Junk Email'],
  ['Courrier indésirable', 'Junk Email'],
  ['Papierkorb', 'Deleted Items'],
  ['Corbeille', 'Deleted Items'],
  ['Postausgang', 'Outbox'],
  ['Unsent Messages', 'Outbox'],
  ['Clients sent-mail', 'Clients sent-mail'],
  ['Todos', 'Todos'],
])('the folder "%s" has the role %s', (name, served) => {
  expect(folderPath([name])).toBe(served)
})

test('what lies in a wrapper, or below the inbox of a server of that kind, is where it would be without', () => {
  expect(folderPath(['[Gmail]', 'Drafts'])).toBe('Drafts')
  expect(folderPath(['[Google Mail]', 'Gesendet'])).toBe('Sent Items')
  expect(folderPath(['INBOX', 'Trash'])).toBe('Deleted Items')
  expect(folderPath(['INBOX', 'Clients', 'Drafts'])).toBe('Inbox/Clients/Drafts')
  expect(folderPath(['[Gmail]', 'All Mail'])).toBeNull()
})
