import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { copyOf, email, type GivenEmail } from '../../../test/support/hand-over.ts'
import type { AttachmentInfo } from '../../domain/message.ts'
import { crmDestination } from '../destination.ts'

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
afterAll(() => world[Symbol.asyncDispose]())

/** Letters that no compression makes short. */
const letters = (length: number) => randomBytes(length).toString('hex').slice(0, length)
const words = (length: number) => letters(length).replace(/(.{7})/g, '$1 ')
const MB = 1_000_000

function file(given: Partial<AttachmentInfo>): AttachmentInfo {
  const described = {
    attachmentId: 'a',
    name: 'a.pdf',
    contentType: 'application/pdf',
    sizeBytes: 1,
    inline: false,
  }
  return { ...described, contentId: null, isFile: true, ...given }
}

const odd: [string, Partial<GivenEmail>][] = [
  ['a sender whose local part has 980 letters', { from: `${letters(980)}@out.example` }],
  ['a sender of 900 letters of three octets', { from: `${'漢字仮名交文'.repeat(150)}@out.example` }],
  [
    'a sender whose domain has 300 labels',
    { from: `a@${Array.from({ length: 300 }, () => 'xy').join('.')}.example` },
  ],
  ['an address of a megabyte', { from: `${letters(MB)}@out.example`, cc: [`${letters(MB)}@out.example`] }],
  [
    'a name of a megabyte',
    { participants: [{ role: 'from', name: words(MB), written: 'a@out.example' }] } as never,
  ],
  [
    'a sender on behalf, of a megabyte',
    { sender: { name: words(MB), written: `${letters(MB)}@out.example` } },
  ],
  ['a subject of 700 KB', { subject: words(700_000) }],
  ['a subject of 2 MB', { subject: words(2 * MB) }],
  ['a subject that is one word of 2 MB', { subject: letters(2 * MB) }],
  ['a body that is one word of 4 MB', { body: letters(4 * MB) }],
  ['a preview of a megabyte', { preview: words(MB) }],
  ['a Message-ID of a megabyte', { internetMessageId: `<${letters(MB)}@out.example>` }],
  ['nobody at all', { participants: [] } as never],
  ['twenty thousand recipients', { to: Array.from({ length: 20_000 }, () => `${letters(20)}@out.example`) }],
  [
    'headers of odd names and values',
    { headers: { __proto__: '1', constructor: '2', '': '\0', [letters(100_000)]: words(MB) } as never },
  ],
  [
    'two thousand files',
    { attachments: Array.from({ length: 2_000 }, (_, n) => file({ attachmentId: `${n}` })) },
  ],
  [
    'a file whose every description is a megabyte',
    { attachments: [file({ name: letters(MB), contentType: letters(MB), contentId: letters(MB) })] },
  ],
  [
    'files of impossible sizes',
    { attachments: [1.5, -1, 1e300, Number.NaN].map((sizeBytes) => file({ sizeBytes })) },
  ],
  [
    'dates at the ends of time',
    { sentAt: new Date('9999-12-31T23:59:59Z'), receivedAt: new Date('0001-01-01T00:00:00Z') },
  ],
  ['a date before Exchange', { sentAt: new Date('0001-01-01T00:00:00Z') }],
  [
    'no characters, and halves of them',
    { subject: 'a\0\ud800b', body: '\0\udc00', from: 'x\0@\ud800.example' },
  ],
]

describe('no letter is kept out by what an outsider writes', () => {
  it.each(odd)('%s', async (_, given) => {
    const destination = crmDestination(world.database.db)
    const { participants, ...rest } = given as Partial<GivenEmail> & { participants?: never[] }
    const handed = email({ mailbox: 'ann', to: ['ann@larch.example'], ...rest })
    if (participants) handed.message.participants = participants
    expect(await destination.accept([handed])).toMatchObject([{ outcome: 'accepted' }])
    // The sender's copy, which tells Bcc, of the same length.
    const copy = copyOf(handed, 'ben')
    copy.message.participants = [
      ...copy.message.participants,
      ...handed.message.participants.map((one) => ({ ...one, role: 'bcc' as const })),
      { role: 'bcc', name: words(5_000), written: 'bcc@out.example' },
    ]
    expect(await destination.accept([copy])).toMatchObject([{ outcome: 'known' }])
  })

  it('and none makes a page of a list long; each is whole where it is read', async () => {
    type Listed = { items: { id: string; subject: string; recipientCount: number }[] }
    const listed = await world.get<Listed>('/emails?folder=all&limit=100')
    expect(listed.items).toHaveLength(odd.length)
    for (const item of listed.items) expect(JSON.stringify(item).length).toBeLessThan(6_000)
    const long = listed.items.filter(({ subject }) => subject.endsWith('…'))
    expect(long).toHaveLength(3)
    const lengths = await Promise.all(
      long.map(async ({ id }) => (await world.get<{ subject: string }>(`/emails/${id}`)).subject.length),
    )
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(2 * MB)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(700_000)
    const named = await Promise.all(
      listed.items.map(({ id }) =>
        world.get<{ participants: { role: string; name: string | null; address: string | null }[] }>(
          `/emails/${id}`,
        ),
      ),
    )
    const names = named.flatMap(({ participants }) =>
      participants.map(({ role, name }) => `${role} ${name?.length}`),
    )
    expect(names).toContain(`from ${words(MB).length}`)
    expect(names).toContain(`bcc ${words(5_000).length}`)
  }, 120_000)

  it('found by what its subject begins with', async () => {
    await crmDestination(world.database.db).accept([
      email({ mailbox: 'ann', subject: `Zanzibar ${words(MB)}`, from: 'a@out.example' }),
    ])
    const found = await world.get<{ items: unknown[] }>('/emails?folder=all&text=zanzibar')
    expect(found.items).toHaveLength(1)
  })
})
