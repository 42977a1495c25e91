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
