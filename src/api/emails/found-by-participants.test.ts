import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { copyOf, email, handOver } from '../../../test/support/hand-over.ts'
import { crmDestination } from '../../crm/destination.ts'
import { sweepToEnd } from '../../crm/sweeps/sweeper.ts'
import type { Viewer } from '../../domain/access.ts'
import type { EmailCounts, EmailPage } from '../contract.ts'

const BEN: Partial<Viewer> = { id: 'ben', name: 'Ben', address: 'ben@larch.example', roles: ['advisor'] }
const ANN: Partial<Viewer> = { id: 'ann', roles: ['advisor'] }
const OTTO: Partial<Viewer> = { id: 'otto', address: null, roles: ['compliance'] }

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  const { db } = world.database
  for (const name of ['ann', 'ben']) {
    const address = `${name}@larch.example`
    await sql`insert into admin.employees (id, name, address, account_enabled, guest) values (${name}, ${name}, ${address}, true, false)`.execute(
      db,
    )
    await crmDestination(db).describeMailbox({ mailbox: name, address, aliases: [], name }, [])
  }
  const letter = email({
    ...{
      mailbox: 'ann',
      direction: 'outbound',
      sent: true,
      subject: 'Papers',
      body: 'The harvest was good.',
    },
    ...{ from: { name: 'Ann Ash', written: 'ann@larch.example' }, bcc: ['quiet@hidden.example'] },
    ...{ to: ['zoë.müller+news@mail.elm.example'], cc: ['oli@oak.example'] },
  })
  const later = email({
    mailbox: 'ben',
    subject: 'Note',
    from: { name: 'Eve Elm', written: 'e1@post.example' },
  })
  await handOver(db, [letter, later])
  await handOver(db, [
    copyOf(
      letter,
      'ben',
      { participants: letter.message.participants.filter(({ role }) => role !== 'bcc') },
      { sent: false },
    ),
  ])
})
afterAll(() => world[Symbol.asyncDispose]())

async function found(text: string, as: Partial<Viewer> = ANN): Promise<(string | null)[]> {
  const query = `folder=all&text=${encodeURIComponent(text)}`
  const { items } = await world.get<EmailPage>(`/emails?${query}`, as)
  const { all } = await world.get<EmailCounts>(`/emails/counts?text=${encodeURIComponent(text)}`, as)
  expect([text, all.count]).toEqual([text, items.length])
  return items.map(({ subject }) => subject)
}

const OPEN = [
  ...['Ann Ash', 'ash papers', 'zoe muller', 'müller', 'zoë.müller+news@mail.elm.example', 'elm.example'],
  ...['mail.elm', 'oak.example harvest', 'oli@oak.example', 'oli@oak.ex', '"ann ash"', 'oak'],
]

it('emails are found by names and addresses of sender and recipients together with words of subject and text', async () => {
  for (const text of OPEN) expect([text, await found(text)]).toEqual([text, ['Papers']])
  expect(await found('eve elm')).toEqual(['Note'])
  expect((await found('elm')).toSorted()).toEqual(['Note', 'Papers'])
  expect(await found('elm cherry')).toEqual([])
})

it('Bcc finds an email for the sender and Compliance alone', async () => {
  for (const text of ['quiet@hidden.example', 'hidden', 'quiet harvest']) {
    expect(await found(text, ANN)).toEqual(['Papers'])
    expect(await found(text, OTTO)).toEqual(['Papers'])
    expect(await found(text, BEN)).toEqual([])
  }
})

it('a Bcc that comes with the sender’s copy later finds the email from then on', async () => {
  const { db } = world.database
  const open = email({
    mailbox: 'ben',
    direction: 'outbound',
    subject: 'Late',
    from: 'ann@larch.example',
    to: ['una@ulm.example'],
  })
  await handOver(db, [open])
  const { participants } = open.message
  const bcc = { role: 'bcc' as const, name: 'Late Guest', written: 'guest@late.example' }
  await handOver(db, [copyOf(open, 'ann', { participants: [...participants, bcc] }, { sent: true })])
  expect(await found('late guest', ANN)).toEqual(['Late'])
  expect(await found('guest', BEN)).toEqual([])
})

it('mail of before an upgrade is found by participants once the background has been through it', async () => {
  const { db } = world.database
  const before = await sql`select id, search, search_with_bcc from crm.messages order by id`.execute(db)
  await sql`update crm.messages set search_with_bcc = null,
    search = to_tsvector('simple', coalesce(subject, '') || ' ' || new_text)`.execute(db)
  expect(await found('ash')).toEqual([])
  // As the migration orders it.
  await sql`insert into crm.sweeps (kind, target, below, total, by_id, by_name)
    select 'participants', '{}', max(id) + 1, count(*), 'upgrade', 'Upgrade' from crm.messages`.execute(db)
  await sweepToEnd(db)
  for (const text of OPEN) expect([text, await found(text)]).toEqual([text, ['Papers']])
  expect(await found('hidden', OTTO)).toEqual(['Papers'])
  const after = await sql`select id, search, search_with_bcc from crm.messages order by id`.execute(db)
  expect(after.rows).toEqual(before.rows)
})
