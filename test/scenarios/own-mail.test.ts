import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMailFolder } from '../../src/simulator/load-mail/open-mail-folder.ts'
import { throughline } from '../support/cli.ts'
import { startWorld } from '../support/world.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'throughline-own-mail-'))
})
afterAll(() => rm(dir, { recursive: true }))

const letter = (from: string, to: string, subject: string) =>
  `From - Tue Nov 03 10:00:05 2026\nFrom: ${from}\nTo: ${to}\nSubject: ${subject}\nDate: Tue, 03 Nov 2026 10:00:00 +0100\nMessage-ID: <${subject}@x.example>\n\nText.\n\n`
const [adam, vera] = ['Adam Advisor <adam@firm.example>', 'Vera Client <vera@client.example>']

it('of a mailbox as readpst leaves it, drafts and junk are not captured', async () => {
  const mail = join(dir, 'mail')
  await mkdir(mail)
  for (const [file, content] of [
    ['Inbox.mbox', letter(vera!, adam!, 'received')],
    ['Sent Items.mbox', letter(adam!, vera!, 'sent')],
    ['Drafts.mbox', letter(adam!, vera!, 'draft')],
    ['Junk E-mail.mbox', letter('S <s@spam.example>', adam!, 'junk')],
  ] as const)
    await writeFile(join(mail, file), content)
  const opened = await openMailFolder({ dir: mail })
  await using world = await startWorld({
    seed: opened.tenant,
    mail: opened.mail,
    env: { THROUGHLINE_SYNC_START: '2026-01-01T00:00:00Z' },
    httpsPort: null,
  })
  await world.settle()
  const found = await world.exported()
  expect(found.map(({ subject, direction }) => [subject, direction]).sort()).toEqual([
    ['received', 'inbound'],
    ['sent', 'outbound'],
  ])
})

it('a mailbox without a known owner is not started, and the message says what to do', async () => {
  const file = join(dir, 'moe.mbox')
  await writeFile(file, letter('News <news@letter.example>', 'undisclosed-recipients:;', 'offer'))
  const { code, stderr } = await throughline({}, 'simulate', '--mail', file)
  expect(code).toBe(1)
  expect(stderr).toContain('Whose mail is it in moe?')
  expect(stderr).toContain('--owner ADDRESS')
})

it('--owner without --mail is refused', async () => {
  const { code, stderr } = await throughline({}, 'simulate', '--owner', 'a@firm.example')
  expect([code, stderr]).toEqual([1, '--employees and --owner go with --mail.\n'])
})
