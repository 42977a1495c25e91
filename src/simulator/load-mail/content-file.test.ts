import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { SeedMessage } from '../seed.ts'
import { ContentFile } from './content-file.ts'

const message = (at: number, bytes: number): SeedMessage => ({
  mailbox: 'ann@firm.example',
  folder: 'Inbox',
  internetMessageId: `<${at}@x>`,
  from: null,
  to: [],
  cc: [],
  bcc: [],
  subject: `Message ${at}`,
  body: { contentType: 'text', content: `body ${at} é `.repeat(100) },
  sentAt: null,
  receivedAt: '2026-05-01T00:00:00Z',
  headers: [{ name: 'X-At', value: `${at}` }],
  attachments: [
    { name: 'a.bin', contentType: 'application/octet-stream', content: new Uint8Array(bytes).fill(at) },
  ],
})

test('messages are the same, those in memory and those in the file', () => {
  using contents = new ContentFile()
  const kept = Array.from({ length: 100 }, (_, at) => contents.put(message(at, 1_500_000)))
  for (const at of [0, 1, 60, 99]) {
    const whole = message(at, 1_500_000)
    expect(kept[at]!.body).toEqual(whole.body)
    expect(kept[at]!.headers).toEqual(whole.headers)
    expect(kept[at]!.attachments![0]).toMatchObject({ name: 'a.bin', size: 1_500_000 })
    expect(Buffer.compare(kept[at]!.attachments![0]!.content, whole.attachments![0]!.content)).toBe(0)
  }
})

test('memory does not grow with what the messages hold', () => {
  using contents = new ContentFile()
  const before = process.memoryUsage().arrayBuffers
  const kept = Array.from({ length: 300 }, (_, at) => contents.put(message(at % 250, 2_000_000)))
  expect(kept).toHaveLength(300)
  // 600 MB of files; 64 MB stay.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400 * 1024 * 1024)
})

test.runIf(existsSync('/proc/self/fd'))(
  'no content can be read from the file, not even by who gets at it',
  () => {
    using contents = new ContentFile()
    const secret = 'Keep this between the two of us. '
    const body = { contentType: 'text' as const, content: secret.repeat(4_000_000) }
    const kept = contents.put({ ...message(1, 10), body })
    const found = openFiles().filter(({ name }) => name.includes('throughline-mail-'))
    expect(found).toHaveLength(1)
    const bytes = readFileSync(found[0]!.path)
    expect(bytes.length).toBeGreaterThanOrEqual(body.content.length)
    expect(bytes.includes(secret)).toBe(false)
    // Equal blocks of text are no equal blocks of the file.
    expect(bytes.subarray(0, 33 * 16).equals(bytes.subarray(33 * 16, 66 * 16))).toBe(false)
    expect(kept.body.content === body.content).toBe(true)
  },
)

/** Also of those without a name any more. */
function openFiles(): { path: string; name: string }[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    const path = `/proc/self/fd/${fd}`
    try {
      return [{ path, name: readlinkSync(path) }]
    } catch {
      return []
    }
  })
}
