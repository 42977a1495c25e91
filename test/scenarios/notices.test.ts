import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rememberColleague } from '../../src/admin/colleagues.ts'
import { deliverNotices } from '../../src/admin/notices/deliver.ts'
import { notifyPeople } from '../../src/admin/notices/notify.ts'
import type { NoticeDelivery, NoticePage } from '../../src/api/contract.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import type { AccessRole } from '../../src/domain/access.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { email, handOver } from '../support/hand-over.ts'

const ann = { id: 'ann', name: 'Ann' }
const cora = as('cora', 'Cora Compliance', 'compliance')
const otto = as('otto', 'Otto Compliance', 'compliance')
const admin = as('adam', 'Adam Admin', 'administrator')

let world: CrmWorld
let hook: Server
let answer = 202
const posted: string[] = []

function as(id: string, name: string, ...roles: AccessRole[]) {
  return { id, name, address: `${id}@larch.example`, roles }
}

beforeAll(async () => {
  world = await startCrm()
  const { db } = world.database
  await handOver(db, [
    email({ mailbox: 'ann', from: 'carla@client.example', subject: 'Strictly confidential' }),
  ])
  await importPeople(db, 'external_id,kind,name,email\ncarla,individual,Carla Client,carla@client.example\n')
  for (const one of [cora, otto, as('ann', 'Ann', 'advisor')]) await rememberColleague(db, one)
  hook = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      posted.push(body)
      response.writeHead(answer, { location: 'http://127.0.0.1:1/' }).end()
    })
  }).listen(0, '127.0.0.1')
  await new Promise((done) => hook.once('listening', done))
})
afterAll(async () => {
  hook.close()
  await world[Symbol.asyncDispose]()
})

const webhook = () => `http://127.0.0.1:${(hook.address() as AddressInfo).port}/workflow?sig=hidden`
const deliver = () => deliverNotices(world.database.db, { appUrl: 'https://crm.larch.example' })
const noticesOf = (who: object) => world.get<NoticePage>('/notices', who)
const unreadOf = async (who: object) => (await world.get<{ unread: number }>('/notices/unread', who)).unread
const state = () => world.get<NoticeDelivery>('/settings/notices', admin)
const makeDue = () =>
  sql`update admin.notices set deliver_at = now() where deliver_at is not null`.execute(world.database.db)

it('tells a colleague once that something waits, with a link, until it is read', async () => {
  const { db } = world.database
  const id = Number(await world.idOf('messages', 'Strictly confidential'))
  for (let i = 0; i < 2; i++)
    await notifyPeople(db, { kind: 'mention', to: ['cora', 'ann', 'cora'], by: ann, email: id })
  const { items } = await noticesOf(cora)
  expect(items).toMatchObject([
    { kind: 'mention', by: ann, read: false, email: { id: String(id), subject: 'Strictly confidential' } },
  ])
  expect([await unreadOf(cora), await unreadOf(otto), await unreadOf(ann)]).toEqual([1, 0, 0])
  // Nobody reads away what is another's.
  await world.post('/notices/read', { ids: [items[0]!.id] }, otto)
  expect(await unreadOf(cora)).toBe(1)
  expect(await world.post('/notices/read', { ids: [items[0]!.id] }, cora)).toEqual({ unread: 0 })
  expect((await noticesOf(cora)).items).toMatchObject([{ read: true }])
})

it('shows no subject of an email that the colleague may not see', async () => {
  const { db } = world.database
  const id = Number(await world.idOf('messages', 'Strictly confidential'))
  await rememberColleague(db, admin)
  await notifyPeople(db, { kind: 'mention', to: ['adam'], by: ann, email: id })
  expect((await noticesOf(admin)).items).toMatchObject([{ kind: 'mention', email: null }])
})

it('tells the other reviewers of a second look, who asked of its decision, and whom an email is escalated to', async () => {
  const { db } = world.database
  await sql`update admin.notices set read_at = now()`.execute(db)
  const id = await world.idOf('messages', 'Strictly confidential')
  await sql`insert into crm.reviews (message_id, source, sent_at) select id, 'sample', sent_at from crm.messages where id = ${id}`.execute(
    db,
  )
  const decide = (who: object, version: number, body: object) =>
    world.ask('POST', '/reviews/decisions', { emails: [{ id, version }], ...body }, who)
  await decide(cora, 1, { decision: 'followUp', secondLook: true })
  expect([await unreadOf(otto), await unreadOf(cora), await unreadOf(ann)]).toEqual([1, 0, 0])
  await decide(otto, 2, { decision: 'noIssue' })
  expect((await noticesOf(cora)).items[0]).toMatchObject({ kind: 'secondLookDecided', by: { id: 'otto' } })
  const refused = await decide(otto, 3, { decision: 'escalated', escalateTo: 'ann' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'COLLEAGUE_UNKNOWN' } })
  await decide(otto, 3, { decision: 'escalated', escalateTo: 'cora' })
  expect((await noticesOf(cora)).items[0]).toMatchObject({ kind: 'escalation', by: { id: 'otto' } })
})

it('keeps the address of the webhook to itself, and takes no address that is none', async () => {
  const set = (value: string) =>
    world.ask('PUT' as 'POST', '/settings/values/noticeWebhook', { value }, admin)
  for (const wrong of ['http://larch.example/hook', 'hook', 'https://user:word@larch.example/'])
    expect(await set(wrong)).toMatchObject({ status: 409, body: { code: 'SETTING_INVALID' } })
  expect(JSON.stringify(await set('http://larch.example/hook'))).not.toContain('larch.example')
  const { body } = await set(webhook())
  expect(body).toMatchObject({ noticeWebhook: '(set)' })
  expect(JSON.stringify(await world.get('/settings', admin))).not.toContain('sig=hidden')
  const { rows } = await sql<{ log: string }>`select json_agg(a)::text as log from admin.audit a`.execute(
    world.database.db,
  )
  expect(rows[0]!.log).toContain('noticeWebhook')
  expect(rows[0]!.log).not.toContain('sig=hidden')
})

it('tells the webhook for whom something waits, and nothing of what it is', async () => {
  const { db } = world.database
  const id = Number(await world.idOf('messages', 'Strictly confidential'))
  for (const to of ['cora', 'otto'])
    await notifyPeople(db, { kind: 'taskAssigned', to: [to], by: ann, email: id })
  expect(await deliver()).toBe(2)
  expect(posted).toHaveLength(1)
  expect(posted[0]).toContain('Something waits in Throughline for Cora Compliance and Otto Compliance.')
  expect(posted[0]).toContain('https://crm.larch.example')
  for (const kept of ['Strictly', 'carla', 'Ann', 'task']) expect(posted[0]).not.toContain(kept)
  expect(await deliver()).toBe(0)
  expect(await state()).toMatchObject({ configured: true, waiting: 0, failed: 0, lastFailure: null })
})

it('tries a webhook that does not take it five times, says so, and follows no redirect', async () => {
  const { db } = world.database
  answer = 302
  posted.length = 0
  await notifyPeople(db, { kind: 'mention', to: ['otto'], by: ann })
  for (let i = 0; i < 7; i++) {
    await deliver()
    await deliver()
    await makeDue()
  }
  expect(posted).toHaveLength(5)
  expect(await state()).toMatchObject({ waiting: 0, failed: 1, lastFailure: 'HTTP 302' })
  const tried = await world.ask('POST', '/settings/notices/test', {}, admin)
  expect(tried.body).toEqual({ ok: false, failure: 'HTTP 302' })
  answer = 202
  expect((await world.ask('POST', '/settings/notices/test', {}, admin)).body).toEqual({
    ok: true,
    failure: null,
  })
})
