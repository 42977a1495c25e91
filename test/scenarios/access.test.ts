import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings } from '../../src/admin/settings.ts'
import type { EmailDetail, EmailPage, EnvelopePage } from '../../src/api/contract.ts'
import { type Api, buildApi } from '../../src/api/http/server.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import type { Database } from '../../src/database/database.ts'
import { type AccessRole, reachOf, roles } from '../../src/domain/access.ts'
import { openStore } from '../../src/main.ts'
import { apiOptions } from '../support/api.ts'
import { copyOf, email, handOver } from '../support/hand-over.ts'
import { sessionOf, tokenOf } from '../support/sign-in.ts'
import { makeStore, type TestStore } from '../support/store.ts'

const ANN = 'ann@larch.example'
const BEN = 'ben@larch.example'
/** Carla's household is Ann's, Dora is Ben's; Erik is nobody's. Both know the address that only a Bcc names. */
const PEOPLE = `external_id,kind,name,email,entity,entity_kind,advisors
carla,contact,Carla Client,carla@client.example,Client Household,household,${ANN}
dora,individual,Dora Dee,dora@dee.example,,,${BEN}
erik,individual,Erik Eng,erik@eng.example,,,
`

let store: TestStore
let database: Database
let api: Api

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  const { db } = database
  await sql`insert into admin.employees (id, name, address, account_enabled, guest, enabled)
    values ('ann', 'Ann', ${ANN}, true, false, true), ('ben', 'Ben', ${BEN}, true, false, true)`.execute(db)
  await importPeople(db, PEOPLE)
  const sent = email({
    mailbox: 'ben',
    direction: 'outbound',
    subject: 'To Dora, and secretly to Erik',
    from: BEN,
    to: ['dora@dee.example', ANN],
    bcc: ['erik@eng.example'],
  })
  // As Exchange has it: the sender's copy tells the Bcc, the recipient's does not.
  const received = copyOf(sent, 'ann', {
    participants: sent.message.participants.filter(({ role }) => role !== 'bcc'),
  })
  await handOver(db, [sent])
  await handOver(db, [received])
  await handOver(db, [
    email({ mailbox: 'ann', subject: 'From Carla', from: 'carla@client.example', to: [ANN] }),
    email({ mailbox: 'ann', subject: 'Unknown to Ann', to: [ANN] }),
    email({ mailbox: 'ben', subject: 'Carla to Ben', from: 'carla@client.example', to: [BEN] }),
    email({ mailbox: 'ben', subject: 'Dora to Ben', from: 'dora@dee.example', to: [BEN] }),
    email({ mailbox: 'ben', subject: 'Unknown to Ben', to: [BEN] }),
  ])
  api = await buildApi(apiOptions(db))
})
afterAll(async () => {
  await api.close()
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

type Headers = Record<string, string>

describe('every route', () => {
  it('answers each role, nobody, and a token that may only read, as the policy says', async () => {
    // What the handlers do is not asked here: a request that reaches its handler is answered in its place.
    const walked = await buildApi(apiOptions(database.db))
    walked.addHook('preValidation', async (_request, reply) => reply.code(299).send())
    const callers: { name: string; held: readonly AccessRole[] | null; reads: boolean; headers: Headers }[] =
      [
        { name: 'signed out', held: null, reads: false, headers: {} },
        {
          name: 'read-only token',
          held: roles,
          reads: true,
          headers: await tokenOf(database.db, roles, true),
        },
        {
          name: 'token of nobody',
          held: null,
          reads: false,
          headers: { authorization: 'Bearer throughline_none' },
        },
      ]
    for (const role of roles) {
      const { headers } = await sessionOf(database.db, { as: [role] })
      callers.push({ name: role, held: [role], reads: false, headers })
    }
    const wrong: string[] = []
    let asked = 0
    for (const { method, url, action } of walked.guarded) {
      for (const { name, held, reads, headers } of callers) {
        const writes = method !== 'GET' && method !== 'HEAD'
        const expected =
          action === 'public'
            ? 299
            : held === null
              ? 401
              : reachOf(action, held) === 'none'
                ? 403
                : writes && reads
                  ? 403
                  : 299
        const response = await walked.inject({
          method: method as 'GET',
          url: url.replaceAll(/:\w+/g, '1'),
          headers,
        })
        asked += 1
        if (response.statusCode !== expected)
          wrong.push(`${method} ${url} as ${name}: ${response.statusCode}, not ${expected}`)
      }
    }
    await walked.close()
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(100)
  })

  it('refuses a session without its CSRF token, whatever is no GET', async () => {
    const { headers } = await sessionOf(database.db)
    for (const { method, url } of api.guarded.filter(({ method }) => method !== 'GET' && method !== 'HEAD')) {
      const request = {
        method: method as 'POST',
        url: url.replaceAll(/:\w+/g, '1'),
        headers: { cookie: headers.cookie },
      }
      const response = await api.inject(request)
      expect([method, url, response.statusCode, response.json()]).toMatchObject([
        method,
        url,
        403,
        { code: 'PAGE_OUTDATED' },
      ])
    }
  })

  it('notes a refusal: who, what and from where', async () => {
    const { headers } = await sessionOf(database.db, { as: ['administrator'] })
    await api.inject({ url: '/api/emails/7/body', headers })
    const { rows } = await sql`select who, place, detail from admin.audit
      where action = 'access.refused' order by id desc limit 1`.execute(database.db)
    expect(rows[0]).toMatchObject({
      who: 'Tess Tester',
      place: '127.0.0.1',
      detail: { wanted: 'GET /api/emails/:id/body', code: 'NOT_ALLOWED' },
    })
  })
})

async function ask<T>(as: AccessRole[], who: string, url: string): Promise<{ status: number; body: T }> {
  const { headers } = await sessionOf(database.db, { as, who })
  const response = await api.inject({ url, headers })
  return { status: response.statusCode, body: response.json() as T }
}
const subjects = async (as: AccessRole[], who: string, query = '') => {
  const { body } = await ask<EmailPage>(as, who, `/api/emails?${query}`)
  return body.items.map(({ subject }) => subject).sort()
}
const idOf = async (subject: string) => {
  const { rows } = await sql<{ id: number }>`select id from crm.messages where subject = ${subject}`.execute(
    database.db,
  )
  return rows[0]!.id
}
const personOf = async (name: string) => {
  const { rows } = await sql<{ id: number }>`select id from crm.persons where name = ${name}`.execute(
    database.db,
  )
  return rows[0]!.id
}

describe('Bcc, and a link made by it', () => {
  const secret = 'To Dora, and secretly to Erik'
  const seenBy = async (as: AccessRole[], who: string) => {
    const { body } = await ask<EmailDetail>(as, who, `/api/emails/${await idOf(secret)}`)
    const listed = await subjects(as, who, `person=${await personOf('Erik Eng')}`)
    const byAddress = await subjects(as, who, 'address=erik@eng.example')
    const timeline = await ask<{ items: unknown[] }>(
      as,
      who,
      `/api/people/${await personOf('Erik Eng')}/timeline`,
    )
    return {
      participants: body.participants.filter(({ role }) => role === 'bcc').length,
      links: body.links.filter(({ person }) => person.name === 'Erik Eng').length,
      row: body.people.filter(({ name }) => name === 'Erik Eng').length,
      listed: listed.length,
      byAddress: byAddress.length,
      timeline: timeline.body.items.length,
    }
  }
  const seen = { participants: 1, links: 1, row: 1, listed: 1, byAddress: 1, timeline: 1 }
  const unseen = { participants: 0, links: 0, row: 0, listed: 0, byAddress: 0, timeline: 0 }

  it('are seen by the sender and by Compliance', async () => {
    expect(await seenBy(['advisor'], BEN)).toEqual(seen)
    expect(await seenBy(['compliance'], ANN)).toEqual(seen)
  })

  it('are seen by nobody else, not even by those who received a copy', async () => {
    expect(await seenBy(['advisor'], ANN)).toEqual(unseen)
    expect(await seenBy(['advisor', 'clientService', 'administrator'], ANN)).toEqual(unseen)
  })
})

describe('under "assigned only"', () => {
  beforeAll(() => changeSettings(database.db, { assignedOnly: true }, 'test'))
  afterAll(() => changeSettings(database.db, { assignedOnly: false }, 'test'))

  it('an advisor sees the own mailbox and the mail of those assigned', async () => {
    expect(await subjects(['advisor'], ANN)).toEqual([
      'Carla to Ben',
      'From Carla',
      'To Dora, and secretly to Erik',
      'Unknown to Ann',
    ])
    expect(await subjects(['clientService'], BEN, 'folder=unmatched')).toEqual(['Unknown to Ben'])
    expect((await subjects(['compliance'], ANN)).length).toBe(6)
    expect((await subjects(['advisor', 'compliance'], ANN)).length).toBe(6)
  })

  it('what lies beyond is not there, by any address', async () => {
    const beyond = await idOf('Dora to Ben')
    const [dora, carla] = [await personOf('Dora Dee'), await personOf('Carla Client')]
    const paths = [
      `/api/emails/${beyond}`,
      `/api/emails/${beyond}/body`,
      `/api/emails/${beyond}/thread`,
      `/api/emails/${beyond}/attachments/1`,
      `/api/people/${dora}`,
      `/api/people/${dora}/timeline`,
    ]
    for (const path of paths) expect([path, (await ask(['advisor'], ANN, path)).status]).toEqual([path, 404])
    expect((await ask(['advisor'], ANN, `/api/people/${carla}`)).status).toBe(200)
    expect((await ask(['advisor'], BEN, `/api/people/${dora}`)).status).toBe(200)
    expect((await ask(['advisor'], BEN, `/api/people/${carla}`)).status).toBe(404)
    const { body } = await ask<{ items: { name: string }[] }>(['advisor'], ANN, '/api/people')
    expect(body.items.map(({ name }) => name)).toEqual(['Carla Client'])
    const entities = await ask<{ items: { name: string }[] }>(['advisor'], BEN, '/api/entities')
    expect(entities.body.items).toEqual([])
  })
})

describe('the Administrator', () => {
  it('sees of an email date, mailboxes, direction and state, and no more', async () => {
    const { body } = await ask<EnvelopePage>(['administrator'], ANN, '/api/emails/envelopes')
    expect(body.items).toHaveLength(6)
    for (const item of body.items)
      expect(Object.keys(item).sort()).toEqual([
        'direction',
        'id',
        'mailboxes',
        'sentAt',
        'state',
        'syncedAt',
      ])
    expect(JSON.stringify(body)).not.toMatch(/example|Carla|Dora|Erik|secret|Unknown/)
  })

  it('finds them by folder, mailbox and direction, page by page', async () => {
    const list = async (query: string) =>
      (await ask<EnvelopePage>(['administrator'], ANN, `/api/emails/envelopes?${query}`)).body
    expect((await list('folder=unmatched')).items.map(({ state }) => state)).toEqual([
      'unmatched',
      'unmatched',
    ])
    expect((await list('employee=ann')).items).toHaveLength(3)
    expect((await list('direction=outbound')).items).toHaveLength(1)
    const first = await list('limit=4')
    const rest = await list(`limit=4&cursor=${first.nextCursor}`)
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(6)
    expect(rest.nextCursor).toBeNull()
  })
})
