import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { KEEP_ATTACHMENTS_TO_BYTES } from '../../src/crm/commands/wanted-attachments.ts'
import type { SeedAttachment, SeedMessage } from '../../src/simulator/seed.ts'
import { ANN, BEN, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

const everyByte = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
const file = (name: string, more: Partial<SeedAttachment> = {}): SeedAttachment => ({
  name,
  contentType: 'application/octet-stream',
  content: everyByte,
  ...more,
})
const image = (contentId: string, content: Uint8Array) =>
  file('image.png', { contentType: 'image/png', isInline: true, contentId, content })
const html = (content: string) => ({ body: { contentType: 'html' as const, content } })

it('attachments and inline images are kept to the byte, whatever their names', async () => {
  const files = letter({
    attachments: [
      file('plan.bin'),
      file('plan.bin', { content: everyByte.slice(7) }),
      file('Ünï 🌲.txt'),
      file('', { content: new Uint8Array() }),
    ],
  })
  const inline = letter({
    ...html('<p>See <img src="cid:one@x"> and <img src="cid:two@x"></p>'),
    attachments: [image('one@x', everyByte.slice(1)), image('two@x', everyByte.slice(2))],
  })
  const both = letter({ ...html('<img src="cid:a">'), attachments: [image('a', everyByte), file('b.bin')] })
  await using world = await startLarch({ mail: [files, inline, both] })
  await settle(world)
  for (const each of [files, inline, both]) expect(await keptOf(world, each)).toEqual(bytesOf(each))
})

it('a file that the mail marks inline and its text does not show is an attachment, as any other', async () => {
  const mixed = { headers: [{ name: 'Content-Type', value: 'multipart/mixed; boundary="b"' }] }
  const mandate = file('mandate.pdf', { contentType: 'application/pdf', isInline: true })
  const passport = file('passport.jpg', { contentType: 'image/jpeg', isInline: true, contentId: 'p@x' })
  const plain = letter({ ...mixed, attachments: [mandate, passport] })
  const shown = letter({ ...mixed, ...html('<img src="cid:P%40x">'), attachments: [mandate, passport] })
  await using world = await startLarch({ mail: [plain, shown] })
  await settle(world)
  const kept = async (email: SeedMessage) =>
    (await keptOf(world, email)).map(({ name, inline, bytes }) => [name, inline, bytes?.length])
  expect(await kept(plain)).toEqual([
    ['mandate.pdf', false, 70_000],
    ['passport.jpg', false, 70_000],
  ])
  expect(await kept(shown)).toEqual([
    ['mandate.pdf', false, 70_000],
    ['passport.jpg', true, 70_000],
  ])
  const { rows } = await sql`select has_attachments as marked from crm.messages`.execute(world.database.db)
  expect(rows).toEqual([{ marked: true }, { marked: true }])
})

it('what is too large or no file is described and not kept', async () => {
  const large = letter({
    attachments: [
      file('large.bin', { content: new Uint8Array(KEEP_ATTACHMENTS_TO_BYTES + 1) }),
      file('Forwarded', { kind: 'item' }),
      file('small.bin'),
    ],
  })
  await using world = await startLarch({ mail: [large] })
  await settle(world)
  expect(
    (await keptOf(world, large)).map((kept) => kept && { ...kept, bytes: kept.bytes?.length }),
  ).toMatchObject([
    { name: 'large.bin', bytes: undefined },
    { name: 'Forwarded', bytes: undefined },
    { name: 'small.bin', bytes: 70_000 },
  ])
})

it('an email in two mailboxes keeps its attachments once', async () => {
  const email = letter({ mailbox: ANN, attachments: [file('once.bin')] })
  await using world = await startLarch({ mail: [email, { ...email, mailbox: BEN }] })
  await settle(world)
  expect(await keptOf(world, email)).toEqual(bytesOf(email))
  await settle(world)
  expect(await keptOf(world, email)).toEqual(bytesOf(email))
})

const bytesOf = ({ attachments = [] }: SeedMessage) =>
  attachments.map(({ name, isInline = false, content }) => ({
    name,
    inline: isInline,
    bytes: Buffer.from(content),
  }))

async function keptOf(world: World, { internetMessageId }: SeedMessage) {
  const { rows } = await sql<{ name: string; inline: boolean; bytes: Buffer | null }>`
    select a.name, a.inline, a.content as bytes from crm.attachments a join crm.messages m on m.id = a.message_id
    where m.internet_message_id = ${internetMessageId} order by a.message_id, a.position`.execute(
    world.database.db,
  )
  return rows
}
