import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings } from '../../src/admin/settings.ts'
import type { Report, ReportResult, Reports } from '../../src/api/contract.ts'
import type { Viewer } from '../../src/domain/access.ts'
import { outcomes } from '../../src/domain/outcome.ts'
import type { Cell } from '../../src/domain/reports.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import {
  ageOf,
  correspondenceOf,
  dayOf,
  members,
  newestRated,
  type Seen,
  seenBy,
  unmatchedByDomain,
} from '../support/naive-reports.ts'
import { makeFirm, type ReportFirm, storeFirm } from '../support/report-firm.ts'

const SEED = Number(process.env.THROUGHLINE_TEST_SEED ?? Math.floor(Math.random() * 1e9))
const ZONE = 'America/New_York'
const COMPLIANCE: Partial<Viewer> = { id: 'rowan', name: 'Rowan', roles: ['compliance'] }
const ADVISOR: Partial<Viewer> = { id: 'ann', name: 'Ann', roles: ['advisor'] }
const ADMINISTRATOR: Partial<Viewer> = { id: 'tom', name: 'Tom', roles: ['administrator'] }

let world: CrmWorld
let firm: ReportFirm
const now = new Date()

beforeAll(async () => {
  world = await startCrm()
  const { db } = world.database
  firm = makeFirm(SEED, now)
  await storeFirm(db, firm)
  await sql`insert into admin.employees (id, name, address, account_enabled, guest, enabled)
    select id, name, address, true, false, true from crm.mailboxes`.execute(db)
  await changeSettings(db, { timeZone: ZONE }, 'test')
})
afterAll(() => world[Symbol.asyncDispose]())

const run = (id: string, as: Partial<Viewer>) => world.get<ReportResult>(`/reports/${id}/run?limit=5000`, as)
const cellsOf = ({ columns, rows }: ReportResult, ids: string[]): Cell[][] => {
  const places = ids.map((id) => columns.findIndex((column) => column.id === id))
  return rows.map(({ cells }) => places.map((place) => cells[place]!))
}
/** Rows in an order of their own, to be compared as a set. */
const asSet = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort()
const expectSame = (found: unknown[][], expected: unknown[][]) =>
  expect([SEED, ...asSet(found)]).toEqual([SEED, ...asSet(expected)])

/** As whom each report is compared: all, a whole firm without others' Bcc, a book. */
const viewers: [string, Partial<Viewer>, boolean, () => Seen][] = [
  ['Compliance', COMPLIANCE, false, () => seenBy(firm, null)],
  ['an advisor', ADVISOR, false, () => seenBy(firm, { id: 'ann', book: false })],
  ['an advisor under "assigned only"', ADVISOR, true, () => seenBy(firm, { id: 'ann', book: true })],
]

it('are listed first, each for those who may see its rows', async () => {
  const idsFor = async (as: Partial<Viewer>) =>
    (await world.get<Reports>('/reports', as)).items.map(({ id }) => id)
  const clients = [
    'client-sentiment-by-member',
    'key-entity-sentiment',
    'my-unanswered-negative-mail',
    'unmatched-by-domain',
    'correspondence',
  ]
  expect(await idsFor(COMPLIANCE)).toEqual(['suspicious-emails', ...clients, 'capture-completeness'])
  expect(await idsFor(ADVISOR)).toEqual(clients)
  expect(await idsFor(ADMINISTRATOR)).toEqual(['capture-completeness'])
  expect((await world.ask('GET', '/reports/suspicious-emails/run', undefined, ADVISOR)).status).toBe(404)
  expect((await world.ask('GET', '/reports/correspondence/run', undefined, ADMINISTRATOR)).status).toBe(404)
})

describe('Suspicious Emails Last 60 Days', () => {
  it('has every hit of the last 60 days, today included, newest first, and counts phrases', async () => {
    const result = await run('suspicious-emails', COMPLIANCE)
    const hits = firm.emails
      .filter(({ sentAt }) => ageOf(sentAt, now, ZONE) <= 59)
      .flatMap((email) => email.phrases.map((phrase) => ({ email, phrase })))
    const expected = hits.map(({ email, phrase }) => [
      ...[email.sentAt.toISOString(), email.subject, phrase, `It is a ${phrase}.`],
      ...(email.reviewedBy ? ['closed', email.reviewedBy] : ['open', null]),
    ])
    expect(expected.length).toBeGreaterThan(5)
    expectSame(cellsOf(result, ['sent', 'subject', 'phrase', 'snippet', 'reviewState', 'reviewer']), expected)
    const sent = cellsOf(result, ['sent']).map(([at]) => at)
    expect(sent).toEqual(sent.toSorted().reverse())
    expect(result.total).toBe(hits.length)
    expectSame(
      result.chart!.bars.map(({ value, count }) => [value, count]),
      [...Map.groupBy(hits, ({ phrase }) => phrase)].map(([phrase, list]) => [phrase, list.length]),
    )
  })
})

describe('My Clients with Negative Mail and No Answer since', () => {
  it('names those of the viewer who wait, and nobody of others', async () => {
    const result = await run('my-unanswered-negative-mail', ADVISOR)
    const seen = seenBy(firm, { id: 'ann', book: false })
    const latest = (
      person: number,
      roles: string[],
      also: (email: ReportFirm['emails'][number]) => boolean,
    ) =>
      Math.max(
        0,
        ...firm.emails
          .filter(
            (email) =>
              also(email) && email.links.some((one) => one.person === person && roles.includes(one.role)),
          )
          .map(({ sentAt }) => sentAt.getTime()),
      )
    const waiting = seen.people.filter(({ id, advisors, entities }) => {
      const theirs = firm.entities.filter((entity) => entities.includes(entity.id))
      const all = [...advisors, ...theirs.flatMap((entity) => entity.advisors)]
      const negative = latest(id, ['from'], ({ sentiment }) => sentiment === 'negative')
      const written = latest(id, ['to', 'cc'], ({ direction }) => direction === 'outbound')
      const isLate = negative > written && ageOf(new Date(negative), now, ZONE) < 30
      return all.includes('ann@larch.example') && isLate
    })
    expectSame(
      [...new Set(cellsOf(result, ['name']).flat())].map((name) => [name]),
      [...new Set(waiting.map(({ name }) => name))].map((name) => [name]),
    )
  })
})

describe.each(viewers)('as %s', (_name, as, assignedOnly, sees) => {
  beforeAll(() => changeSettings(world.database.db, { assignedOnly }, 'test'))
  afterAll(() => changeSettings(world.database.db, { assignedOnly: false }, 'test'))

  it('Client Email Sentiment by Member has each member of a client with the most recent sentiment', async () => {
    const result = await run('client-sentiment-by-member', as)
    const seen = sees()
    const expected = seen.people.flatMap((person) => {
      const rated = newestRated(firm, [person])
      const places = seen.entities.filter(({ id }) => person.entities.includes(id))
      return (places.length > 0 ? places : [null]).map((entity) => ({
        group: [entity?.segment ?? null, entity?.name ?? person.name],
        cells: [person.name, rated?.sentiment ?? null, rated?.sentAt.toISOString() ?? null],
      }))
    })
    expect(expected.length).toBeGreaterThan(assignedOnly ? 0 : 20)
    const groupOf = (row: ReportResult['rows'][number]) => result.groups[row.group!]!.values
    const cells = cellsOf(result, ['name', 'sentiment', 'sentimentAt'])
    expectSame(
      result.rows.map((row, index) => [groupOf(row), cells[index]]),
      expected.map((row) => [row.group, row.cells]),
    )
    const counts = Map.groupBy(expected, ({ group }) => JSON.stringify(group))
    expectSame(
      result.groups.map(({ values, count }) => [JSON.stringify(values), count]),
      [...counts].map(([group, list]) => [group, list.length]),
    )
    const segments = result.groups.map(({ values: [segment] }) => segment ?? '~')
    expect(segments).toEqual(
      segments.toSorted((a, b) => {
        const [one, other] = [String(a), String(b)]
        return one.toLowerCase() === other.toLowerCase()
          ? one < other
            ? -1
            : 1
          : one.toLowerCase() < other.toLowerCase()
            ? -1
            : 1
      }),
    )
    expect(result.rows.map(({ group }) => group)).toEqual(
      result.rows.map(({ group }) => group).toSorted((a, b) => a! - b!),
    )
  })

  it('Key Entity Email Sentiment Last 90 Days has its bars, and a bar opens its rows', async () => {
    const result = await run('key-entity-sentiment', as)
    const seen = sees()
    const expected = seen.entities.flatMap((entity) => {
      const rated = newestRated(firm, members(seen, entity))
      return entity.keyEntity && rated && ageOf(rated.sentAt, now, ZONE) <= 89
        ? [[entity.name, rated.sentiment, rated.sentAt.toISOString()]]
        : []
    })
    expectSame(cellsOf(result, ['name', 'sentiment', 'sentimentAt']), expected)
    const bySentiment = Map.groupBy(expected, ([, sentiment]) => sentiment)
    expectSame(
      result.chart!.bars.map(({ value, count }) => [value, count]),
      [...bySentiment].map(([sentiment, list]) => [sentiment, list.length]),
    )
    const { definition } = await world.get<Report>('/reports/key-entity-sentiment', as)
    for (const { value, count } of result.chart!.bars) {
      const filters = [...definition.filters, { field: 'sentiment', operator: 'is', values: [value] }]
      const opened = await world.post<ReportResult>(
        '/reports/run',
        { definition: { ...definition, filters } },
        as,
      )
      expect([value, opened.total, opened.rows.length]).toEqual([value, count, count])
    }
  })

  it('a report of emails has those the viewer may see, and reveals a hidden Bcc in no column and by no filter', async () => {
    const seen = sees()
    const showsBcc = (sender: string | null) => as === COMPLIANCE || sender === 'ann'
    const columns = ['subject', 'recipients', 'people']
    const ask = (filters: object[]) =>
      world.post<ReportResult>(
        '/reports/run',
        { definition: { type: 'emails', columns, filters }, limit: 5_000 },
        as,
      )
    const list = (values: string[]) => [...new Set(values)].sort().join(', ') || null
    const shown = (email: Seen['emails'][number]) => ({
      recipients: email.participants
        .filter(({ role }) => role !== 'from' && (role !== 'bcc' || showsBcc(email.sender)))
        .map(({ address }) => address),
      people: seen.people.filter(({ id }) => seen.linksOf(email).some(({ person }) => person === id)),
    })
    const sorted = (cell: Cell) => cell && list(String(cell).split(', '))
    const whole = await ask([])
    expectSame(
      cellsOf(whole, columns).map(([subject, recipients, people]) => [
        subject,
        sorted(recipients!),
        sorted(people!),
      ]),
      seen.emails.map((email) => {
        const { recipients, people } = shown(email)
        return [email.subject, list(recipients), list(people.map(({ name }) => name))]
      }),
    )
    const secret = firm.emails.flatMap(({ participants }) =>
      participants.filter(({ role }) => role === 'bcc'),
    )
    expect(secret.length).toBeGreaterThan(3)
    for (const { address } of secret.slice(0, 5)) {
      const found = await ask([{ field: 'recipients', operator: 'is', values: [address] }])
      const named = seen.emails.filter((email) => shown(email).recipients.includes(address))
      expect([SEED, address, found.total]).toEqual([SEED, address, named.length])
    }
  })

  it('Unmatched Mail by Domain and Age counts each unmatched email under its domain', async () => {
    const result = await run('unmatched-by-domain', as)
    const columns = ['domain', 'emails', 'upTo7', 'upTo30', 'upTo90', 'older']
    const expected = unmatchedByDomain(sees(), now, ZONE)
    expect(expected.length).toBeGreaterThan(0)
    expectSame(cellsOf(result, columns), expected)
  })

  it('Correspondence by Client and Advisor has the last email each way and how long answers take', async () => {
    const result = await run('correspondence', as)
    const columns = [
      'client',
      'advisor',
      'lastContact',
      'lastReceived',
      'lastSent',
      'received',
      'sent',
      'replyHours',
    ]
    const expected = correspondenceOf(firm, sees())
    expect(expected.filter((row) => row.at(-1) !== null).length).toBeGreaterThan(assignedOnly ? 0 : 5)
    expectSame(cellsOf(result, columns), expected)
  })
})

it('Capture Completeness by Mailbox and Day has each outcome, and the difference of the last check', async () => {
  const { db } = world.database
  const checkedAt = '2026-05-01T03:00:00.000Z'
  await sql`insert into engine.mailboxes (id, checked_at, check_missing) values ('ann', ${checkedAt}, 2)`.execute(
    db,
  )
  const ledger = firm.emails.map(({ id, sentAt }, index) => ({
    ...{ mailbox_id: index % 3 === 0 ? 'ben' : 'ann', immutable_id: `i${id}`, received_at: sentAt },
    outcome: outcomes[index % outcomes.length]!,
  }))
  await sql`insert into engine.ledger (mailbox_id, immutable_id, received_at, outcome)
    select mailbox_id, immutable_id, received_at, outcome
    from jsonb_populate_recordset(null::engine.ledger, ${JSON.stringify(ledger)}::jsonb)`.execute(db)
  const result = await run('capture-completeness', ADMINISTRATOR)
  const recent = ledger.filter(({ received_at }) => ageOf(received_at, now, ZONE) <= 29)
  const days = Map.groupBy(recent, (row) => JSON.stringify([row.mailbox_id, dayOf(row.received_at, ZONE)]))
  const expected = [...days].map(([key, list]) => {
    const [mailbox, day] = JSON.parse(key) as [string, string]
    return [
      ...[firm.mailboxes.find(({ id }) => id === mailbox)!.name, day, list.length],
      ...outcomes.map((one) => list.filter(({ outcome }) => outcome === one).length),
      ...(mailbox === 'ann' ? [checkedAt, 2] : [null, null]),
    ]
  })
  expect(expected.length).toBeGreaterThan(10)
  expectSame(cellsOf(result, ['mailbox', 'day', 'seen', ...outcomes, 'checkedAt', 'missing']), expected)
})
