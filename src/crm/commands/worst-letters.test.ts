import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email } from '../../../test/support/hand-over.ts'
import { longestStretchMs } from '../../../test/support/longest-stretch.ts'
import { textThreads } from '../../text/text-threads.ts'
import { crmDestination } from '../destination.ts'

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
afterAll(() => world[Symbol.asyncDispose]())

const PAGE_MS = 200
const of = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length))

/** Letters that hold a process up, each by another rule, as long as anybody's. */
const worst = [
  ['html', of('<head>', 4_000_000)],
  ['html', of('<div><blockquote><p>a', 4_000_000)],
  ['text', of('Sent from my iPhone\n', 4_000_000)],
  ['text', of('On 1, <j@x.example> wrote ', 4_000_000)],
  [
    'html',
    `<p style="background:url(${of(' ', 400_000)}">${of('<p style="color:red;background:url( ', 2_000_000)}`,
  ],
] as const

it.each(worst)(
  'while the worst letter of %s comes in, another user’s page does not wait for it',
  async (contentType, content) => {
    await world.get('/emails?folder=all')
    const took = await longestStretchMs(async () => {
      const taken = crmDestination(world.database.db).accept([
        email({ mailbox: 'ann', body: { contentType, content } }),
      ])
      await world.get('/emails?folder=all')
      expect(await taken).toMatchObject([{ outcome: 'accepted' }])
    })
    expect(took).toBeLessThan(PAGE_MS)
  },
)

it('while somebody opens the worst letter, another user’s page does not wait for it', async () => {
  const content = `${worst[4][1]}${of('<a href="http://x.example/?a=b">b</a>', 3_000_000)}`
  await crmDestination(world.database.db).accept([
    email({ mailbox: 'ann', subject: 'To be opened', body: { contentType: 'html', content } }),
  ])
  const id = await world.idOf('messages', 'To be opened')
  await world.get(`/emails/${await world.idOf('messages', 'To be opened')}`)
  for (const path of [`/emails/${id}/body`, `/emails/${id}/text`]) {
    const took = await longestStretchMs(() => Promise.all([world.get(path), world.get('/emails?folder=all')]))
    expect(took).toBeLessThan(PAGE_MS)
  }
})

it('a letter whose text takes longer than any may comes in without, marked and looked at; its neighbours come in whole', async () => {
  const impatient = textThreads({ threads: 1, cpuMs: 100 })
  const destination = crmDestination(world.database.db, undefined, impatient)
  const slow = { contentType: 'html', content: of('<div><blockquote><p>off the books', 4_000_000) } as const
  const letters = [
    email({ mailbox: 'ann', subject: 'Before', body: 'Keep this off the books.' }),
    email({ mailbox: 'ann', subject: 'Slow', preview: 'Zebras', body: slow }),
    email({ mailbox: 'ann', subject: 'Slow and sent', direction: 'outbound', body: slow }),
    email({ mailbox: 'ann', subject: 'Behind', body: 'Keep this off the books.' }),
  ]
  expect(await destination.accept(letters)).toMatchObject(letters.map(() => ({ outcome: 'accepted' })))
  const { rows } = await sql`
    select m.subject, m.unread, r.reason, v.source, (select count(*) from crm.phrase_hits h where h.message_id = m.id) as hits
    from crm.messages m left join crm.ratings r on r.message_id = m.id left join crm.reviews v on v.message_id = m.id
    where m.subject in ('Before', 'Slow', 'Slow and sent', 'Behind') order by m.id`.execute(world.database.db)
  expect(rows).toEqual([
    expect.objectContaining({ subject: 'Before', unread: null, source: 'phrase', hits: 1 }),
    { subject: 'Slow', unread: 'time', reason: 'unread', source: 'sample', hits: 0 },
    { subject: 'Slow and sent', unread: 'time', reason: null, source: 'sample', hits: 0 },
    expect.objectContaining({ subject: 'Behind', unread: null, source: 'phrase', hits: 1 }),
  ])
  const id = await world.idOf('messages', 'Slow')
  expect(await world.get(`/emails/${id}`)).toMatchObject({ textRead: false, rating: { reason: 'unread' } })
  expect((await world.get<{ html: string }>(`/emails/${id}/body`)).html).toContain('off the books')
  expect((await world.get<{ items: object[] }>('/emails?folder=all&text=zebras')).items).toHaveLength(1)
})
