import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import PostalMime from 'postal-mime'
import { PSTFile, type PSTFolder } from 'pst-extractor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseEmailAddress } from '../../src/domain/email-address.ts'
import { openMailFolder } from '../../src/simulator/load-mail/open-mail-folder.ts'
import type { OutlookItem } from '../../src/simulator/load-mail/outlook/outlook-item.ts'
import { itemOf } from '../../src/simulator/load-mail/outlook/read-pst.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { corpus } from '../support/enron.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'throughline-outlook-'))
})
afterAll(() => rm(dir, { recursive: true }))

async function unpacked(name: string): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, gunzipSync(await readFile(join(corpus('outlook'), `${name}.gz`))))
  return path
}

async function load(path: string) {
  const opened = await openMailFolder({ dir: path })
  const messages = await Array.fromAsync(opened.mail)
  return { ...opened, messages }
}
const byFolder = (messages: SeedMessage[]) =>
  Object.fromEntries(
    [...Map.groupBy(messages, ({ folder }) => folder)].map(([folder, list]) => [folder, list.length]),
  )
const everybody = ({ from, to, cc }: SeedMessage) => [from, ...to, ...cc].map((each) => each?.address ?? '')

test('all mail of a data file is read, in its folders, its owner found, its own mail from the owner', async () => {
  const { messages, tenant, account } = await load(await unpacked('enron.pst'))
  expect(byFolder(messages)).toEqual({
    'lokay-m/MLOKAY (Non-Privileged)': 1,
    'TW-Commercial Group': 14,
    Systems: 7,
    'Sent Items': 2,
    Personal: 47,
  })
  expect(tenant.users).toHaveLength(1)
  const own = tenant.users[0]!.mail
  const sent = messages.filter(({ folder }) => folder === 'Sent Items')
  expect(sent.map(({ from }) => from?.address)).toEqual([own, own])
  expect(messages.flatMap(everybody).filter((address) => /imcea(?!notes)/i.test(address))).toEqual([])
  // Notes had put addresses of the internet into names of its own: letters with people outside looked internal.
  const isOutside = (address: string) => !(parseEmailAddress(address) ?? '@enron.com').endsWith('@enron.com')
  const byNotes = (address: string) => /^imceanotes/i.test(address)
  const notesAlone = messages.filter((message) => {
    const outside = everybody(message).filter(isOutside)
    return outside.length > 0 && outside.every(byNotes)
  })
  expect(notesAlone).toHaveLength(19)
  expect(messages.every(({ body, attachments }) => body.content !== '' || attachments)).toBe(true)
  expect(account.sentences()).toEqual(['enron.pst: 71 messages read.'])
})

test('an offline file of 2013 is read: roles, meetings by class, inline pictures, Exchange names resolved', async () => {
  const { messages } = await load(await unpacked('pstextractortest.ost'))
  expect(byFolder(messages)).toEqual({ 'Deleted Items': 1, Inbox: 10, 'Sent Items': 2, 'Sync Issues': 1 })
  expect(messages.filter(({ kind }) => kind === 'meetingRequest')).toHaveLength(4)
  expect(messages.filter(({ kind }) => kind === 'meetingAccepted')).toHaveLength(2)
  expect(messages.flatMap(everybody).filter((address) => address.startsWith('/'))).toEqual([])
  expect(
    messages.flatMap(({ attachments = [] }) => attachments).filter(({ isInline }) => isInline),
  ).toHaveLength(10)
})

test('saved messages are read, HTML from their RTF, a contact left out', async () => {
  const { messages, account } = await load(join(corpus('outlook'), 'msg'))
  expect(messages).toHaveLength(10)
  expect(messages.filter(({ body }) => body.contentType === 'html')).toHaveLength(9)
  const items = messages.flatMap(({ attachments = [] }) => attachments).filter(({ kind }) => kind === 'item')
  expect(items).toHaveLength(1)
  const within = await PostalMime.parse(items[0]!.content)
  expect(within.from?.address).toContain('@')
  expect((within.html ?? within.text ?? '').length).toBeGreaterThan(10)
  expect(account.sentences()).toEqual(['.: 10 messages read; left out: 1 no mail (IPM.Contact).'])
})

test('a data file that is damaged anywhere ends, and what can be read of it is read', async () => {
  const whole = gunzipSync(await readFile(join(corpus('outlook'), 'enron.pst.gz')))
  for (const [name, at] of [
    ['cut', 0.6],
    ['holed', 0.3],
  ] as const) {
    const start = Math.floor(whole.length * at)
    const damaged = Buffer.from(name === 'cut' ? whole.subarray(0, start) : whole)
    if (name === 'holed') damaged.fill(0x5a, start, start + 400_000)
    const path = join(dir, `${name}.pst`)
    await writeFile(path, damaged)
    const opened = await openMailFolder({ dir: path, owner: 'owner@corpus.example' }).catch(
      (error: Error) => error,
    )
    if (opened instanceof Error) expect(opened.name).toBe('MailFolderError')
    else expect((await Array.fromAsync(opened.mail)).length).toBeLessThanOrEqual(71)
  }
})

test('a message attached within a data file has its text', async () => {
  const pst = new PSTFile(join(corpus('outlook'), 'dist-list.pst'))
  const itemsIn = (folder: PSTFolder): OutlookItem[] => {
    const found = folder.hasSubfolders ? folder.getSubFolders().flatMap(itemsIn) : []
    for (let item = folder.getNextChild(); item; item = folder.getNextChild()) found.push(itemOf(item))
    return found
  }
  const attachments = itemsIn(pst.getRootFolder()).flatMap((item) => item.attachments)
  pst.close()
  const within = attachments.filter(({ isMessage }) => isMessage).map(({ message }) => message)
  expect(within.map((item) => (item?.text ?? '').length > 10)).toEqual([true, true])
})
