import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EmailCounts, EmailDetail, EmailPage } from '../../src/api/contract.ts'
import type { Api } from '../../src/api/http/server.ts'
import { apiAs } from '../support/api.ts'
import { ANN, exportedOf, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** How urgent a sender marked an email, from Microsoft Graph to the list, the filter and the export. */

const urgent = letter({ subject: 'Urgent', importance: 'high' })
const idle = letter({ subject: 'Whenever', importance: 'low' })
const plain = letter({ subject: 'Plain' })
const early = letter({ subject: 'Captured before it was stored', importance: 'high' })

let world: World
let api: Api
beforeAll(async () => {
  world = await startLarch({ enable: [ANN], mail: [urgent, idle, plain, early] })
  await settle(world)
  await sql`update crm.messages set importance = null where subject = ${early.subject}`.execute(
    world.database.db,
  )
  api = await apiAs(world.database.db)
})
afterAll(async () => {
  await api?.close()
  await world?.[Symbol.asyncDispose]()
})

async function get<Answer>(path: string): Promise<Answer> {
  const reply = await api.inject(`/api${path}`)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json() as Answer
}

it('is on the record as the sender marked it, and unknown where it was captured before it was stored', async () => {
  const { items } = await get<EmailPage>('/emails')
  expect(Object.fromEntries(items.map(({ subject, importance }) => [subject, importance]))).toEqual({
    [urgent.subject!]: 'high',
    [idle.subject!]: 'low',
    [plain.subject!]: 'normal',
    [early.subject!]: null,
  })
  for (const { id, importance } of items)
    expect((await get<EmailDetail>(`/emails/${id}`)).importance).toBe(importance)
})

it('narrows lists and counts', async () => {
  for (const [importance, only] of [
    ['high', urgent],
    ['low', idle],
  ] as const) {
    const { items } = await get<EmailPage>(`/emails?importance=${importance}`)
    expect(items.map(({ subject }) => subject)).toEqual([only.subject])
    const { all } = await get<EmailCounts>(`/emails/counts?importance=${importance}`)
    expect(all).toEqual({ count: 1, atLeast: false })
  }
})

it('is exported', async () => {
  for (const [mail, importance] of [
    [urgent, 'high'],
    [plain, 'normal'],
    [early, null],
  ] as const)
    expect(await exportedOf(world, mail)).toMatchObject([{ importance }])
})
