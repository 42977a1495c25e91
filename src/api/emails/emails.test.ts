import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiAs } from '../../../test/support/api.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import { importPeople } from '../../crm/commands/import-people.ts'
import type { Database } from '../../database/database.ts'
import { type AccessRole, roles } from '../../domain/access.ts'
import { openStore } from '../../main.ts'
import type { Api } from '../http/server.ts'

const ANN = 'ann@larch.example'
const PEOPLE = `external_id,kind,name,email,entity,entity_kind
carla,contact,Carla Client,carla@client.example,Clients,household
dora,contact,Dora Dee,dora@dee.example,Dee,household
`

let store: TestStore
let database: Database
let api: Api
const held: AccessRole[] = [...roles]
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  api = await apiAs(database.db, () => ({ id: 'ann', name: 'Ann', address: ANN, roles: held }))
  await importPeople(database.db, PEOPLE)
  await handOver(database.db, [
    email({
      mailbox: 'ann',
      subject: 'From Carla',
      from: 'carla@client.example',
      to: [ANN],
      sentAt: day(5),
      body: 'The harvest was good.',
    }),
    email({
      mailbox: 'ben',
      subject: 'From Dora',
      from: 'dora@dee.example',
      sentAt: day(4),
      hasAttachments: true,
    }),
    email({
      mailbox: 'ben',
      subject: 'To Dora',
      to: ['dora@dee.example'],
      direction: 'outbound',
      sentAt: day(3),
    }),
    email({ mailbox: 'ann', subject: 'Advert', from: 'news@shop.dee.example', sentAt: day(2) }),
    email({ mailbox: 'ben', subject: 'Spam', from: 'news@idee.example', sentAt: day(1) }),
  ])
  await sql`update crm.messages set dismissed = true where subject = 'Spam'`.execute(database.db)
})
afterAll(async () => {
  await api.close()
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

function day(number: number): Date {
  return new Date(Date.UTC(2026, 4, number, 12))
}

async function subjects(query: string): Promise<string[]> {
  const { items } = (await api.inject({ url: `/api/emails?${query}` })).json() as {
    items: { subject: string }[]
  }
  return items.map(({ subject }) => subject)
}

async function idOf(table: string, name: string): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`select id from ${sql.table(table)} where name = ${name}`.execute(database.db)
  return rows[0]!.id
}

describe('the list of emails', () => {
  it('has four folders', async () => {
    expect(await subjects('folder=all')).toEqual(['From Carla', 'From Dora', 'To Dora', 'Advert', 'Spam'])
    expect(await subjects('folder=matched')).toEqual(['From Carla', 'From Dora', 'To Dora'])
    expect(await subjects('folder=unmatched')).toEqual(['Advert'])
    expect(await subjects('folder=dismissed')).toEqual(['Spam'])
  })

  it('is narrowed by each filter, and by several at once', async () => {
    expect(await subjects('employee=ann')).toEqual(['From Carla', 'Advert'])
    expect(await subjects('direction=outbound')).toEqual(['To Dora'])
    expect(await subjects('attachment=yes')).toEqual(['From Dora'])
    expect(await subjects('attachment=no&employee=ben')).toEqual(['To Dora', 'Spam'])
    expect(await subjects(`sentFrom=${day(3).toISOString()}&sentTo=${day(5).toISOString()}`)).toEqual([
      'From Dora',
      'To Dora',
    ])
    expect(await subjects('syncedTo=2026-01-01T00:00:00Z')).toEqual([])
    expect(await subjects(`person=${await idOf('crm.persons', 'Dora Dee')}`)).toEqual([
      'From Dora',
      'To Dora',
    ])
    expect(
      await subjects(`entity=${await idOf('crm.entities', 'Dee')}&direction=inbound&folder=matched`),
    ).toEqual(['From Dora'])
  })

  it('is narrowed by an address, or a domain with its subdomains', async () => {
    expect(await subjects('address=Dora@dee.example')).toEqual(['From Dora', 'To Dora'])
    expect(await subjects('address=dee.example')).toEqual(['From Dora', 'To Dora', 'Advert'])
    expect(await subjects('address=@shop.dee.example')).toEqual(['Advert'])
    expect(await subjects('address=d_e.example')).toEqual([])
  })

  it('comes in pages that join without gap or repetition, by either date', async () => {
    for (const sort of ['sent', 'synced']) {
      const whole = await subjects(`sort=${sort}`)
      const joined: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const url = `/api/emails?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`
        const page = (await api.inject({ url })).json() as {
          items: { subject: string }[]
          nextCursor: string | null
        }
        joined.push(...page.items.map(({ subject }) => subject))
        cursor = page.nextCursor
      }
      expect(joined).toEqual(whole)
      expect(whole).toHaveLength(5)
    }
  })

  it('refuses values that mean nothing', async () => {
    const bad = [
      'folder=inbox',
      'sort=size',
      'sentFrom=yesterday',
      'direction=up',
      'attachment=maybe',
      'importance=normal',
      'person=Dora',
      'entity=-1',
      'address=%20',
      'address=a%00b',
      'employee=%00',
      'limit=0',
      'cursor=abc',
      `text=${'a'.repeat(201)}`,
    ]
    for (const query of bad)
      expect([query, (await api.inject(`/api/emails?${query}`)).statusCode]).toEqual([query, 400])
  })
})

describe('the counts of the folders', () => {
  it('follow the filters', async () => {
    const counts = async (query: string) => {
      const reply = (await api.inject(`/api/emails/counts?${query}`)).json() as Record<
        string,
        { count: number }
      >
      return Object.fromEntries(Object.entries(reply).map(([folder, { count }]) => [folder, count]))
    }
    expect(await counts('')).toEqual({ unmatched: 1, matched: 3, dismissed: 1, all: 5 })
    expect(await counts('employee=ben')).toEqual({ unmatched: 0, matched: 2, dismissed: 1, all: 3 })
  })
})

describe('the body of an email', () => {
  const body = {
    contentType: 'html' as const,
    content:
      '<p>One</p>\n<p>Two &lt;b&gt;</p><script>x()</script><img src="https://track.example/a.png" onerror="x()"><img src="javascript:x()">',
  }
  const url = async (part: string) => {
    const { rows } = await sql<{
      id: number
    }>`select id from crm.messages where subject = 'With pictures'`.execute(database.db)
    return `/api/emails/${rows[0]!.id}/${part}`
  }
  const looks = async () => {
    const { rows } = await sql<{
      looks: number
    }>`select count(*) as looks from admin.audit where action = 'email.read'`.execute(database.db)
    return rows[0]!.looks
  }
  beforeAll(() =>
    handOver(database.db, [email({ mailbox: 'ben', subject: 'With pictures', sentAt: day(1), body })]),
  )

  it('comes without remote pictures unless somebody allows them for this look', async () => {
    const blocked = (await api.inject(await url('body'))).json() as { html: string; remoteContent: number }
    expect(blocked.html).not.toContain('track.example')
    expect(blocked.remoteContent).toBe(1)
    const allowed = (await api.inject(await url('body?remote=allow'))).json() as { html: string }
    expect(allowed.html).toContain('src="https://track.example/a.png"')
    expect(allowed.html).not.toMatch(/onerror|script/)
    expect((await api.inject(await url('body?remote=yes'))).statusCode).toBe(400)
  })

  it('comes as plain text', async () => {
    expect((await api.inject(await url('text'))).json()).toEqual({ text: 'One\n\nTwo <b>' })
  })

  it('leaves a line in the audit log at every look', async () => {
    const before = await looks()
    for (const part of ['body', 'text', 'body?remote=allow']) await api.inject(await url(part))
    expect(await looks()).toBe(before + 3)
    await api.inject('/api/emails/999999/body')
    expect(await looks()).toBe(before + 3)
  })
})
