import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyOf, email, handOver } from '../../../test/support/hand-over.ts'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import type { Database } from '../../database/database.ts'
import type { IncomingMessage } from '../../domain/ports.ts'
import { openStore } from '../../main.ts'
import { crmDestination } from '../destination.ts'

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
beforeEach(() => sql`truncate crm.messages, crm.thread_tokens, crm.mailboxes cascade`.execute(database.db))

const CARLA = 'carla@client.example'
const conversation = (number: number) => Buffer.alloc(16, number)
const answering = (id: string) => ({ 'in-reply-to': id, references: id })

/** Subjects by thread, whatever order they came in; fails where the keys themselves depend on it. */
async function threadsOf(letters: IncomingMessage[]): Promise<string[][]> {
  const seen: string[] = []
  for (const order of [letters, letters.toReversed()]) {
    await sql`truncate crm.messages, crm.thread_tokens cascade`.execute(database.db)
    for (const letter of order) await handOver(database.db, [letter])
    seen.push(JSON.stringify(await stored()))
  }
  expect(seen[1]).toBe(seen[0])
  await sql`truncate crm.messages, crm.thread_tokens cascade`.execute(database.db)
  await handOver(database.db, letters)
  expect(JSON.stringify(await stored())).toBe(seen[0])
  return (await stored()).map(({ subjects }) => subjects)
}

async function stored(): Promise<{ key: string; subjects: string[] }[]> {
  const { rows } = await sql<{ key: string; subjects: string[] }>`
    select encode(thread_key, 'hex') as key, array_agg(subject order by subject) as subjects
    from crm.messages group by thread_key order by min(subject)`.execute(database.db)
  return rows
}

describe('a thread', () => {
  const letter = email({
    mailbox: 'ann',
    from: CARLA,
    internetMessageId: '<1@c.example>',
    subject: 'Plan',
    conversation: conversation(1),
  })
  const sent = (given: object = {}) =>
    email({
      mailbox: 'ann',
      from: 'ann@larch.example',
      to: [CARLA],
      direction: 'outbound',
      sent: true,
      subject: 'Re: Plan',
      ...given,
    })

  it('holds what was sent in its conversation, even without a header that says so', async () => {
    const answer = sent({ internetMessageId: '<2@l.example>', conversation: conversation(1) })
    const next = email({
      mailbox: 'ann',
      from: CARLA,
      internetMessageId: '<3@c.example>',
      headers: answering('<1@c.example>'),
      subject: 'RE: Plan',
      conversation: conversation(1),
    })
    const other = sent({ subject: 'Other', to: ['dora@client.example'], conversation: conversation(2) })
    expect(await threadsOf([letter, answer, next, other])).toEqual([
      ['Other'],
      ['Plan', 'RE: Plan', 'Re: Plan'],
    ])
  })

  it('holds what a colleague sent in answer to their copy', async () => {
    const copy = copyOf(letter, 'ben', {}, { conversation: conversation(7) })
    const answer = sent({ mailbox: 'ben', from: 'ben@larch.example', conversation: conversation(7) })
    await handOver(database.db, [letter])
    expect(await crmDestination(database.db).acceptCopies([{ ...copy, envelope: copy.message }])).toEqual([
      true,
    ])
    await handOver(database.db, [answer])
    expect((await stored()).map(({ subjects }) => subjects)).toEqual([['Plan', 'Re: Plan']])
  })

  it('ends where an old email is answered under a new subject to somebody else', async () => {
    const headers = answering('<1@c.example>')
    const dora = ['dora@client.example']
    const tax = sent({
      internetMessageId: '<2@l.example>',
      to: dora,
      subject: 'Your tax return',
      headers,
      conversation: conversation(1),
    })
    const thanks = email({
      mailbox: 'ann',
      from: dora[0]!,
      internetMessageId: '<3@d.example>',
      headers: { references: '<1@c.example> <2@l.example>' },
      subject: 'Re: Your tax return',
      conversation: conversation(1),
    })
    const more = sent({
      internetMessageId: '<4@l.example>',
      subject: 'Another date',
      headers,
      conversation: conversation(1),
    })
    expect(await threadsOf([letter, tax, thanks, more])).toEqual([
      ['Another date', 'Plan'],
      ['Re: Your tax return', 'Your tax return'],
    ])
  })

  it('of before there were tokens takes in whatever answers it', async () => {
    await handOver(database.db, [letter])
    await sql`truncate crm.thread_tokens`.execute(database.db)
    await sql`update crm.messages set thread_key = substring(sha256('1@c.example') from 1 for 16)`.execute(
      database.db,
    )
    await sql`insert into crm.thread_tokens select distinct thread_key, thread_key from crm.messages`.execute(
      database.db,
    )
    await handOver(database.db, [
      email({
        mailbox: 'ann',
        from: 'dora@client.example',
        subject: 'Else',
        headers: answering('<1@c.example>'),
      }),
    ])
    expect((await stored()).map(({ subjects }) => subjects)).toEqual([['Else', 'Plan']])
  })
})
