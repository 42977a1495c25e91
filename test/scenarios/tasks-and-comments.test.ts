import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rememberColleague } from '../../src/admin/colleagues.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import type {
  ActivityDetail,
  ColleaguesForEmail,
  Comments,
  NoticePage,
  OpenTasks,
  TimelinePage,
} from '../../src/api/contract.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import type { AccessRole } from '../../src/domain/access.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { email, handOver } from '../support/hand-over.ts'

const as = (id: string, name: string, ...roles: AccessRole[]) => ({
  ...{ id, name, roles },
  address: `${id}@larch.example`,
})
const ann = as('ann', 'Ann', 'advisor')
const ben = as('ben', 'Ben', 'clientService')
const rob = as('rob', 'Rob', 'advisor')
const cora = as('cora', 'Cora', 'compliance')

let world: CrmWorld
let letter: string
let carla: string

/** Under "assigned only" Ann sees Carla, by assignment; Rob sees nobody. */
beforeAll(async () => {
  world = await startCrm()
  const { db } = world.database
  for (const one of [ann, ben, rob, cora, as('adam', 'Adam', 'administrator')]) {
    await rememberColleague(db, one)
    await sql`insert into admin.employees (id, name, address, account_enabled, guest, listed_at)
      values (${one.id}, ${one.name}, ${one.address}, true, false, '2026-05-01')`.execute(db)
  }
  await importPeople(
    db,
    'external_id,kind,name,email,advisors\ncarla,individual,Carla Client,carla@client.example,ann@larch.example;ben@larch.example\n',
  )
  await handOver(db, [
    email({ mailbox: 'ann', from: 'carla@client.example', subject: 'The letter', body: 'About the pension' }),
    email({ mailbox: 'ann', from: 'carla@client.example', subject: 'Another' }),
  ])
  letter = await world.idOf('messages', 'The letter')
  carla = await world.idOf('persons', 'Carla Client')
  await changeSettings(db, { assignedOnly: true }, 'test')
})
afterAll(() => world[Symbol.asyncDispose]())

const noticesOf = async (who: object) => (await world.get<NoticePage>('/notices', who)).items
const tasksOf = (who: object, assignee = 'mine') => world.get<OpenTasks>(`/tasks?assignee=${assignee}`, who)
const task = (fields: object) => ({ kind: 'task', subject: 'Call', people: [carla], ...fields })

it('a task made from an email is its assignee’s, who is told, and stands first when it is overdue', async () => {
  const made = await world.post<ActivityDetail>(
    '/activities',
    task({ at: '2026-01-05T09:00:00Z', email: letter, assignee: 'ben' }),
    ann,
  )
  expect(made).toMatchObject({ assignee: { id: 'ben' }, email: { id: letter, subject: 'The letter' } })
  await world.post(
    '/activities',
    task({ subject: 'Write', at: '2099-01-05T09:00:00Z', assignee: 'ben' }),
    ann,
  )
  await world.post('/activities', task({ subject: 'Own', at: '2099-01-05T09:00:00Z' }), ann)
  expect(await tasksOf(ben)).toMatchObject({
    items: [{ subject: 'Call' }, { subject: 'Write' }],
    total: { count: 2 },
    overdue: { count: 1 },
  })
  expect((await tasksOf(ann)).items).toMatchObject([{ subject: 'Own' }])
  expect((await tasksOf(ann, 'ben')).total.count).toBe(2)
  expect((await tasksOf(ann, 'all')).total.count).toBe(3)
  expect((await tasksOf(rob, 'all')).total.count).toBe(0)
  expect((await noticesOf(ben))[0]).toMatchObject({
    kind: 'taskAssigned',
    activity: { of: 'people', whose: carla },
  })
  await world.ask('PUT' as 'POST', `/activities/${made.id}/state`, { done: true }, ben)
  expect((await tasksOf(ben)).total.count).toBe(1)
})

it('a task goes to nobody who may not see what it is about', async () => {
  for (const assignee of ['rob', 'adam', 'stranger'])
    expect(
      await world.ask('POST', '/activities', task({ at: '2026-01-05T09:00:00Z', assignee }), ann),
    ).toMatchObject({ status: 409, body: { code: 'COLLEAGUE_UNKNOWN' } })
})

it('a comment is read by whoever sees the email, tells whom it mentions, and is taken away by its writer alone', async () => {
  const { items: colleagues } = await world.get<ColleaguesForEmail>(`/emails/${letter}/colleagues`, ann)
  expect(Object.fromEntries(colleagues.map(({ id, maySee }) => [id, maySee]))).toEqual({
    ...{ adam: false, ann: true, ben: true, cora: true, rob: false },
  })
  const write = (body: object, who: object) =>
    world.ask<Comments>('POST', `/emails/${letter}/comments`, body, who)
  const { body } = await write({ body: 'Look at this, @Ben', mentions: ['ben'] }, ann)
  expect(body.items).toMatchObject([{ body: 'Look at this, @Ben', by: { id: 'ann' }, mentions: ['ben'] }])
  expect((await noticesOf(ben))[0]).toMatchObject({ kind: 'mention', email: { id: letter } })
  expect(await write({ body: 'And you, @Rob', mentions: ['rob'] }, ann)).toMatchObject({
    status: 409,
    body: { code: 'COLLEAGUE_UNKNOWN', message: expect.stringContaining('Rob may not see') },
  })
  for (const path of [`/emails/${letter}/comments`, `/emails/${letter}/colleagues`])
    expect((await world.ask('GET', path, undefined, rob)).status).toBe(404)
  expect((await write({ body: 'Mine' }, rob)).status).toBe(404)
  const [comment] = body.items
  expect((await world.ask('DELETE', `/comments/${comment!.id}`, undefined, ben)).status).toBe(404)
  expect((await world.ask('DELETE', `/comments/${comment!.id}`, undefined, ann)).status).toBe(204)
  expect((await world.get<Comments>(`/emails/${letter}/comments`, cora)).items).toEqual([])
  const { rows } = await sql<{ log: string }>`select json_agg(a)::text as log from admin.audit a`.execute(
    world.database.db,
  )
  expect(rows[0]!.log).toContain('comments.delete')
  expect(rows[0]!.log).not.toContain('Look at this')
})

it('finds words within a timeline, in emails, notes and tasks', async () => {
  const found = async (text: string) =>
    (await world.get<TimelinePage>(`/people/${carla}/timeline?text=${text}`, ann)).items.map((item) =>
      item.kind === 'email' ? item.email.subject : item.activity.subject,
    )
  expect(await found('pension')).toEqual(['The letter'])
  expect(await found('Writ')).toEqual(['Write'])
  expect(await found('nothing')).toEqual([])
})
