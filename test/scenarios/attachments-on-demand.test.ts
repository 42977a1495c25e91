import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import type { Api } from '../../src/api/http/server.ts'
import type { MailReader } from '../../src/domain/ports.ts'
import { tenantPorts } from '../../src/main.ts'
import type { SeedAttachment } from '../../src/simulator/seed.ts'
import { apiAs } from '../support/api.ts'
import { ANN, BEN, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

const file = (name: string, content: string, more: Partial<SeedAttachment> = {}): SeedAttachment => ({
  name,
  contentType: 'application/pdf',
  content: Buffer.from(content),
  ...more,
})
/** Larger than what stands between two ends of a connection. */
const LARGE = Buffer.from(Array.from({ length: 12 * 1024 * 1024 }, (_, at) => at % 251))
const picture = file('logo.png', 'picture', { contentType: 'image/png', isInline: true, contentId: 'logo' })
const shared = letter({
  mailbox: ANN,
  subject: 'Shared',
  body: { contentType: 'html', content: '<p>Hello <img src="cid:logo"></p>' },
  attachments: [
    file('plan.pdf', 'one'),
    file('plan.pdf', 'other one'),
    picture,
    file('large.bin', '', { content: LARGE }),
  ],
})

let world: World
let api: Api
let viewer = ''
beforeAll(async () => {
  world = await startLarch({ mail: [shared, { ...shared, mailbox: BEN }] })
  await changeSettings(world.database.db, { attachments: 'onDemand' }, 'test')
  await settle(world)
  viewer = await mailboxOf(BEN)
  api = await apiAs(world.database.db, () => ({ id: viewer }), tenantPorts(world.config))
})
afterAll(async () => {
  await api.close()
  await world[Symbol.asyncDispose]()
})

async function mailboxOf(address: string): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`select id from admin.employees where address = ${address}`.execute(world.database.db)
  return rows[0]!.id
}

interface Shown {
  id: string
  name: string
  availability: string
}

async function attachments(): Promise<{ email: string; shown: Shown[] }> {
  const { items } = (await api.inject('/api/emails')).json() as { items: { id: string }[] }
  const email = items[0]!.id
  const detail = (await api.inject(`/api/emails/${email}`)).json() as { attachments: Shown[] }
  return { email, shown: detail.attachments }
}

async function download(position: number) {
  const { email, shown } = await attachments()
  return api.inject(`/api/emails/${email}/attachments/${shown[position]!.id}`)
}

/** The API on a port of its own, reading mailboxes through `mailReader`. */
async function listen(mailReader: MailReader) {
  const app = await apiAs(world.database.db, () => ({ id: viewer }), { mailReader })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    async urlOf(name: string) {
      const { email, shown } = await attachments()
      return `${url}/api/emails/${email}/attachments/${shown.find((file) => file.name === name)!.id}`
    },
    [Symbol.asyncDispose]: () => app.close(),
  }
}

async function removeFrom(address: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select immutable_id as id from crm.captures where mailbox_id = ${await mailboxOf(address)}`.execute(
    world.database.db,
  )
  world.tenant.acts.hardDelete(address, rows[0]!.id)
}

describe('with attachments on demand', () => {
  it('only inline images are kept, and the bytes of others come from Microsoft 365', async () => {
    const { shown } = await attachments()
    expect(shown.map(({ availability }) => availability)).toEqual([
      'onDemand',
      'onDemand',
      'kept',
      'onDemand',
    ])
    expect((await download(0)).body).toBe('one')
    expect((await download(1)).body).toBe('other one')
    expect((await download(2)).body).toBe('picture')
  })

  it('a file of any size comes whole, as it is read', async () => {
    await using server = await listen(tenantPorts(world.config).mailReader)
    const reply = await fetch(await server.urlOf('large.bin'))
    expect(reply.headers.get('content-length')).toBe(String(LARGE.length))
    expect(Buffer.from(await reply.arrayBuffer()).equals(LARGE)).toBe(true)
  })

  it('a file that breaks off on the way is no file to the browser', async () => {
    const breaking = Readable.from(
      (async function* () {
        yield LARGE
        throw new Error('cut')
      })(),
    )
    await using server = await listen({
      webLink: async () => null,
      openAttachment: async () => ({ bytes: breaking, sizeBytes: null }),
    })
    const reply = await fetch(await server.urlOf('large.bin'))
    expect(reply.status).toBe(200)
    await expect(reply.arrayBuffer()).rejects.toThrow()
  })

  it('a browser that leaves ends the reading', async () => {
    const bytes = new Readable({ read() {} })
    bytes.push(Buffer.alloc(100_000))
    const ended = new Promise((resolve) => bytes.once('close', resolve))
    await using server = await listen({
      webLink: async () => null,
      openAttachment: async () => ({ bytes, sizeBytes: null }),
    })
    const here = new AbortController()
    const reply = await fetch(await server.urlOf('large.bin'), { signal: here.signal })
    await reply.body!.getReader().read()
    here.abort()
    await ended
  })

  it('a browser that leaves before the first byte is waited for no more', async () => {
    const here = new AbortController()
    const ended = Promise.withResolvers<void>()
    await using server = await listen({
      webLink: async () => null,
      openAttachment: (_mailbox, _id, _wanted, left) => {
        here.abort()
        left.addEventListener('abort', () => ended.resolve())
        return ended.promise.then(() => null)
      },
    })
    await expect(fetch(await server.urlOf('large.bin'), { signal: here.signal })).rejects.toThrow()
    await ended.promise
  })

  it('Open in Outlook leads to the copy in the mailbox of the viewer', async () => {
    const { email } = await attachments()
    const { statusCode, headers } = await api.inject(`/api/emails/${email}/outlook`)
    expect([statusCode, headers.location]).toEqual([302, expect.stringMatching(/^https:\/\/outlook\./)])
    viewer = 'somebody without a mailbox'
    expect((await api.inject(`/api/emails/${email}/outlook`)).statusCode).toBe(404)
    viewer = await mailboxOf(BEN)
  })

  it('under the setting none they are described only', async () => {
    await changeSettings(world.database.db, { attachments: 'none' }, 'test')
    expect((await attachments()).shown.map(({ availability }) => availability)).toEqual([
      'none',
      'none',
      'kept',
      'none',
    ])
    expect((await download(0)).json()).toMatchObject({ code: 'NOT_FOUND' })
    await changeSettings(world.database.db, { attachments: 'onDemand' }, 'test')
  })

  it('a copy in another mailbox serves where the first one is gone, and none is read of a mailbox not enabled', async () => {
    await removeFrom(BEN)
    expect((await download(0)).body).toBe('one')
    await disableEmployees(world.database.db, [ANN])
    expect((await download(0)).json()).toMatchObject({ code: 'ATTACHMENT_GONE' })
    await world.enable([ANN])
  })

  it('where no copy is left, the answer says that it is no longer in Microsoft 365', async () => {
    await removeFrom(ANN)
    const { statusCode, ...reply } = await download(0)
    expect(statusCode).toBe(404)
    expect(reply.json()).toMatchObject({
      code: 'ATTACHMENT_GONE',
      message: expect.stringContaining('no longer in Microsoft 365'),
    })
    expect((await download(2)).body).toBe('picture')
  })
})
