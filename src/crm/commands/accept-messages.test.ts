import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyOf, email, handOver } from '../../../test/support/hand-over.ts'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import type { Database } from '../../database/database.ts'
import type { IncomingMessage } from '../../domain/ports.ts'
import { openStore } from '../../main.ts'
import { crmDestination } from '../destination.ts'
import { importPeople } from './import-people.ts'

const ANN = 'ann@larch.example'
const CARLA = 'carla@client.example'

let store: TestStore
let database: Database
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await sql`truncate crm.persons, crm.entities, crm.messages, crm.acts, crm.mailboxes cascade`.execute(
    database.db,
  )
  await importPeople(database.db, `external_id,kind,name,email\ncarla,individual,Carla,${CARLA}`)
  const destination = crmDestination(database.db)
  await destination.describeMailbox(
    { mailbox: 'ann', address: ANN, aliases: ['ann.larch@larch.example'], name: 'Ann' },
    [],
  )
  await destination.describeMailbox(
    { mailbox: 'ben', address: 'ben@larch.example', aliases: [], name: 'Ben' },
    [],
  )
})

const accept = (...emails: IncomingMessage[]) => handOver(database.db, emails)
const destination = () => crmDestination(database.db)

async function stored<Row>(columns: string): Promise<Row[]> {
  const { rows } = await sql<Row>`select ${sql.raw(columns)} from crm.messages m order by id`.execute(
    database.db,
  )
  return rows
}

async function act(): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crm.acts (kind, by_id, by_name) values ('remove', 'otto', 'Otto') returning id`.execute(
    database.db,
  )
  return rows[0]!.id
}

describe('an email that is taken in', () => {
  it('can be found by what is new in it, and by its subject, but not by what it quotes', async () => {
    await accept(
      email({
        mailbox: 'ann',
        subject: 'Harvest',
        body: 'We picked plums.\n\nOn 4 May 2026 Carla wrote:\n> And the cherries?',
      }),
    )
    const finds = (query: string) =>
      stored<{ found: boolean }>(`search @@ to_tsquery('simple', '${query}') as found`)
    expect(await finds('plums & harvest')).toEqual([{ found: true }])
    expect(await finds('cherries')).toEqual([{ found: false }])
    expect(await stored('new_text')).toEqual([{ new_text: 'We picked plums.' }])
  })

  it('can be found by what it passes on, where it says nothing of its own', async () => {
    const forward =
      '-------- Forwarded message --------\nFrom: Carla\nSubject: Plums\n\nThe cherries are ripe.'
    await accept(
      email({ mailbox: 'ann', body: forward }),
      email({ mailbox: 'ann', body: `Please read.\n\n${forward}` }),
    )
    expect(await stored(`search @@ to_tsquery('simple', 'cherries') as found, new_text`)).toEqual([
      { found: true, new_text: '' },
      { found: false, new_text: 'Please read.' },
    ])
  })

  it('keeps its headers and the key of its thread, whatever arrives first', async () => {
    const root = email({ mailbox: 'ann', internetMessageId: '<root@client.example>' })
    const reply = email({
      mailbox: 'ben',
      headers: { references: '<root@client.example> <x@y.example>', 'list-id': 'a\u0000b\ud800' },
    })
    await accept(reply)
    await accept(root, email({ mailbox: 'ann' }), email({ mailbox: 'ann', internetMessageId: null }))
    const rows = await stored<{ key: string | null; headers: object | null }>(
      `encode(thread_key, 'hex') as key, headers`,
    )
    expect(rows[0]!.key).toBe(rows[1]!.key)
    expect(rows[2]!.key).not.toBe(rows[1]!.key)
    expect(rows[3]!.key).toBeNull()
    expect(rows[0]!.headers).toEqual({
      references: '<root@client.example> <x@y.example>',
      'list-id': 'a\ufffdb\ufffd',
    })
    expect(rows[1]!.headers).toBeNull()
  })

  it('is with the domain it came from, or the first outside the firm that it openly went to', async () => {
    const sent = (given: object) => email({ mailbox: 'ann', direction: 'outbound', from: ANN, ...given })
    await accept(
      email({ mailbox: 'ann', from: 'Stranger@Elsewhere.Example', to: [ANN], cc: ['x@third.example'] }),
      sent({ to: ['ben@larch.example', CARLA], cc: ['x@third.example'] }),
      sent({ to: ['ben@larch.example'], cc: ['no address', 'x@third.example'] }),
      sent({ to: ['ben@larch.example'], bcc: [CARLA] }),
      email({ mailbox: 'ann', from: `x@${'long.'.repeat(150)}example` }),
      email({ mailbox: 'ann', from: 'no address' }),
    )
    expect(await stored('with_domain')).toEqual(
      ['elsewhere.example', 'client.example', 'third.example', null, 'long.'.repeat(51), null].map(
        (with_domain) => ({ with_domain }),
      ),
    )
  })

  it('takes what PostgreSQL cannot hold, in subject and body', async () => {
    expect(
      await accept(
        email({
          mailbox: 'ann',
          subject: 'a\u0000\ud800',
          body: { contentType: 'html', content: '<p>\u0000\udc00&#0;&#xd800;' },
        }),
      ),
    ).toMatchObject([{ outcome: 'accepted' }])
  })
})

describe("the sender's copy", () => {
  const copies = async () => {
    const { rows } = await sql<{ mailbox: string; own: boolean }>`
      select mailbox_id as mailbox, senders_copy as own from crm.captures order by mailbox_id`.execute(
      database.db,
    )
    return Object.fromEntries(rows.map(({ mailbox, own }) => [mailbox, own]))
  }
  it('is known by From, whichever of their addresses the owner of the mailbox used', async () => {
    const sent = email({ mailbox: 'ann', from: 'Ann.Larch@larch.example', to: [CARLA] })
    await accept(sent, copyOf(sent, 'ben'))
    expect(await copies()).toEqual({ ann: true, ben: false })
  })
  it('is known by Sender, and by telling Bcc, also when it comes second', async () => {
    const sent = email({ mailbox: 'ann', from: 'office@larch.example', to: [CARLA] })
    await accept(sent)
    await destination().acceptCopies([
      {
        ...sent,
        mailbox: 'ben',
        envelope: copyOf(sent, 'ben', { sender: { name: null, written: 'ben@larch.example' } }).message,
      },
    ])
    expect(await copies()).toEqual({ ann: false, ben: true })
    const hidden = email({ mailbox: 'shared', from: 'office@larch.example', bcc: [CARLA] })
    await accept(hidden)
    expect(await copies()).toMatchObject({ shared: true })
  })
})

describe('an address with a validity', () => {
  it('links mail that was sent while it was valid, both days included', async () => {
    await sql`update crm.addresses set valid_from = '2026-03-01', valid_to = '2026-03-31'`.execute(
      database.db,
    )
    const on = (day: string) => email({ mailbox: 'ann', from: CARLA, sentAt: new Date(day) })
    await accept(
      on('2026-02-28T23:59:59Z'),
      on('2026-03-01T00:00:00Z'),
      on('2026-03-31T23:59:59Z'),
      on('2026-04-01T00:00:00Z'),
    )
    expect((await stored<{ matched: boolean }>('matched')).map(({ matched }) => matched)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
  it('links nobody who was merged into somebody else', async () => {
    await sql`update crm.persons set merged_into = id`.execute(database.db)
    await accept(email({ mailbox: 'ann', from: CARLA }))
    expect(await stored('matched')).toEqual([{ matched: false }])
  })
})

describe('mail of a dismissed sender', () => {
  it('goes to Dismissed by address, domain or a domain above it, unless it is matched', async () => {
    await sql`insert into crm.dismissals (kind, value, act_id) values ('sender', 'news@shop.example', ${await act()}),
      ('domain', 'adverts.example', ${await act()}), ('domain', 'client.example', ${await act()})`.execute(
      database.db,
    )
    const from = [
      'News@shop.example',
      'other@shop.example',
      'a@adverts.example',
      'a@mail.adverts.example',
      'a@badverts.example',
      CARLA,
    ]
    await accept(...from.map((address) => email({ mailbox: 'ann', from: address })))
    expect((await stored<{ dismissed: boolean }>('dismissed')).map(({ dismissed }) => dismissed)).toEqual([
      true,
      false,
      true,
      true,
      false,
      false,
    ])
  })
})

describe('an email that was removed', () => {
  async function remove(): Promise<void> {
    await sql`insert into crm.tombstones select message_key, fingerprint, content_digest, ${await act()} from crm.fingerprints`.execute(
      database.db,
    )
    await sql`delete from crm.messages`.execute(database.db)
  }
  it('never returns: from no mailbox, with no banner, by no envelope', async () => {
    const captured = email({ mailbox: 'ann', from: CARLA })
    await accept(captured)
    await remove()
    const again = [
      copyOf(captured, 'ann'),
      copyOf(captured, 'ben'),
      copyOf(captured, 'ben', {
        body: { contentType: 'text', content: `CAUTION. ${captured.message.body.content}` },
      }),
      copyOf(captured, 'ben', { sentAt: new Date('2020-01-01T00:00:00Z') }),
    ]
    expect(await accept(...again)).toEqual(again.map(() => ({ outcome: 'known', wants: [] })))
    expect(await destination().known('ben', [captured.identity])).toEqual([true])
    expect(
      await destination().acceptCopies([{ ...captured, mailbox: 'ben', envelope: again[1]!.message }]),
    ).toEqual([true])
    expect(await stored('id')).toEqual([])
  })
  it('does not keep out another one with the same Message-ID', async () => {
    const captured = email({ mailbox: 'ann', from: CARLA })
    await accept(captured)
    await remove()
    const other = copyOf(captured, 'ann', { subject: 'Another', sentAt: new Date('2026-05-02T12:00:00Z') })
    expect(await accept(other)).toMatchObject([{ outcome: 'accepted' }])
  })
})

it('a link that was taken away is not made again by the sender’s copy', async () => {
  const received = email({ mailbox: 'ben', from: ANN, to: ['ben@larch.example', 'x@elsewhere.example'] })
  await accept(received)
  await sql`insert into crm.removed_links (message_id, person_id, act_id)
    select m.id, n.id, ${await act()} from crm.messages m, crm.persons n`.execute(database.db)
  const { message } = copyOf(received, 'ann')
  await destination().acceptCopies([
    {
      ...received,
      mailbox: 'ann',
      envelope: {
        ...message,
        participants: [...message.participants, { role: 'bcc', name: null, written: CARLA }],
      },
    },
  ])
  expect(await stored('matched, recipient_count')).toEqual([{ matched: false, recipient_count: 3 }])
})
