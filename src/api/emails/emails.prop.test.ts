/** Lists, counts and selections of emails against a plain reckoning of what they should be, for every kind of viewer. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { apiAs } from '../../../test/support/api.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import { changeSettings } from '../../admin/settings.ts'
import { importPeople } from '../../crm/commands/import-people.ts'
import { makePhraseList } from '../../crm/commands/make-phrase-list.ts'
import { crmDestination } from '../../crm/destination.ts'
import { countEmails } from '../../crm/queries/count-emails.ts'
import type { Place } from '../../crm/queries/cursor.ts'
import { listEmails, type Sort } from '../../crm/queries/list-emails.ts'
import { readSelectedEmails } from '../../crm/queries/selected-emails.ts'
import type { Database } from '../../database/database.ts'
import type { AccessRole, Visibility } from '../../domain/access.ts'
import { openStore } from '../../main.ts'
import type { EmailCounts, EmailPage } from '../contract.ts'
import type { Api } from '../http/server.ts'
import { readFilters, readSelection } from './read-filters.ts'

const EMPLOYEES = ['ann', 'ben'] as const
const CLIENTS = ['carla@client.example', 'dora@dee.example', 'emil@mail.dee.example']
const STRANGERS = ['news@shop.example', 'x@client.example.org']
const WORDS = ['harvest', 'plum', 'plumage', 'cherry']
const DAYS = 10
/** Lists, each of words that are phrases to it. */
const watched = { plums: ['plum'], fruit: ['plum', 'cherry'] }

interface Made {
  id: string
  mailboxes: string[]
  sendersCopies: string[]
  inbound: boolean
  open: string[]
  bcc: string[]
  day: number
  words: string[]
  attached: boolean
  importance: 'low' | 'normal' | 'high' | null
  dismissed: boolean
}

let store: TestStore
let database: Database
let api: Api
let roles: AccessRole[] = []
let viewer = 'ann'
let made: Made[] = []
const lists: Record<string, number> = {}

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  const { db } = database
  api = await apiAs(db, () => ({ id: viewer, roles }))
  for (const name of EMPLOYEES) {
    const address = `${name}@larch.example`
    await sql`insert into admin.employees (id, name, address, account_enabled, guest) values (${name}, ${name}, ${address}, true, false)`.execute(
      db,
    )
    await crmDestination(db).describeMailbox({ mailbox: name, address, aliases: [], name }, [])
  }
  // Ann looks after Carla.
  await importPeople(
    db,
    `external_id,kind,name,email,entity,entity_kind,advisors
carla,contact,Carla,${CLIENTS[0]},Clients,household,ann@larch.example
dora,contact,Dora,${CLIENTS[1]},Dee,household,
emil,contact,Emil,${CLIENTS[2]},Dee,household,`,
  )
  for (const [name, phrases] of Object.entries(watched)) {
    const entries = phrases.map((phrase) => ({ phrase, variants: [] }))
    const made = await makePhraseList(db, { name, entries }, { by: { id: 'otto', name: 'Otto' } })
    lists[name] = made.list
  }
  made = fc.sample(anyEmail, { numRuns: 120, seed: 7 }).map((one) => ({ ...one, id: '' }))
  await add(made)
})
afterAll(async () => {
  await api.close()
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const anyEmail = fc
  .record({
    owner: fc.constantFrom(...EMPLOYEES),
    inbound: fc.boolean(),
    others: fc.uniqueArray(fc.constantFrom(...CLIENTS, ...STRANGERS), { minLength: 1, maxLength: 3 }),
    bcc: fc.uniqueArray(fc.constantFrom(...CLIENTS), { maxLength: 1 }),
    day: fc.nat(DAYS - 1),
    words: fc.uniqueArray(fc.constantFrom(...WORDS), { maxLength: 3 }),
    attached: fc.boolean(),
    importance: fc.constantFrom('low', 'normal', 'high', null),
    dismissed: fc.boolean(),
  })
  .map(({ owner, inbound, others, bcc, dismissed, ...rest }): Omit<Made, 'id'> => {
    const sent = !inbound
    return {
      ...rest,
      inbound,
      mailboxes: [owner],
      sendersCopies: sent ? [owner] : [],
      open: [`${owner}@larch.example`, ...others],
      bcc: sent ? bcc.filter((address) => !others.includes(address)) : [],
      dismissed:
        dismissed && !others.some((other) => CLIENTS.includes(other)) && (inbound || bcc.length === 0),
    }
  })

async function add(emails: Made[]): Promise<void> {
  const { db } = database
  for (const one of emails) {
    const [own = '', ...others] = one.open
    await handOver(db, [
      email({
        mailbox: one.mailboxes[0]!,
        ...(one.inbound
          ? { from: others[0]!, to: [own], cc: others.slice(1) }
          : { from: own, to: others, bcc: one.bcc }),
        direction: one.inbound ? 'inbound' : 'outbound',
        subject: 'Subject',
        body: one.words.join(' '),
        sentAt: new Date(Date.UTC(2026, 4, 1 + one.day)),
        hasAttachments: one.attached,
        importance: one.importance,
      }),
    ])
    const { rows } = await sql<{ id: number }>`select max(id) as id from crm.messages`.execute(db)
    one.id = String(rows[0]!.id)
    if (one.dismissed)
      await sql`update crm.messages set dismissed = true where id = ${rows[0]!.id}`.execute(db)
  }
}

interface Query {
  folder: 'unmatched' | 'matched' | 'dismissed' | 'all'
  employee?: 'ann' | 'ben' | undefined
  direction?: 'inbound' | 'outbound' | undefined
  client?: string | undefined
  address?: string | undefined
  attachment?: 'yes' | 'no' | undefined
  importance?: 'low' | 'high' | undefined
  text?: string | undefined
  /** Asked of Compliance alone. */
  phrase?: keyof typeof watched | 'any' | undefined
  sentFrom?: number | undefined
}
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const anyQuery: fc.Arbitrary<Query> = fc.record({
  folder: fc.constantFrom('unmatched', 'matched', 'dismissed', 'all'),
  employee: maybe(fc.constantFrom(...EMPLOYEES)),
  direction: maybe(fc.constantFrom('inbound', 'outbound')),
  client: maybe(fc.constantFrom(...CLIENTS)),
  address: maybe(fc.constantFrom(...CLIENTS, ...STRANGERS, 'client.example', 'dee.example', 'larch.example')),
  attachment: maybe(fc.constantFrom('yes', 'no')),
  importance: maybe(fc.constantFrom('low', 'high')),
  text: maybe(fc.constantFrom('harvest', 'plu', 'plum cherry', '"plum"')),
  phrase: maybe(fc.constantFrom('any', 'plums', 'fruit')),
  sentFrom: maybe(fc.nat(DAYS)),
})
type Who = { id: string; role: AccessRole; book: boolean }
/** Firm with all Bcc, firm with one's own, a book, and somebody without a mailbox. */
const anyViewer = fc.constantFrom<Who>(
  { id: 'otto', role: 'compliance' as const, book: false },
  { id: 'ann', role: 'compliance' as const, book: false },
  { id: 'ann', role: 'advisor' as const, book: false },
  { id: 'ann', role: 'advisor' as const, book: true },
  { id: 'ben', role: 'clientService' as const, book: true },
  { id: 'otto', role: 'advisor' as const, book: false },
)

/** What `query` should find, newest first. */
function expected(
  all: Made[],
  query: Query,
  { id, role, book }: { id: string; role: string; book: boolean },
): string[] {
  const found = all.filter((one) => {
    const seesBcc = role === 'compliance' || one.sendersCopies.includes(id)
    const addresses = seesBcc ? [...one.open, ...one.bcc] : one.open
    const linked = addresses.filter((address) => CLIENTS.includes(address))
    const inBook = id === 'ann' ? CLIENTS.slice(0, 1) : []
    if (book && !one.mailboxes.includes(id) && !linked.some((address) => inBook.includes(address)))
      return false
    const folder = linked.length > 0 ? 'matched' : one.dismissed ? 'dismissed' : 'unmatched'
    if (query.folder !== 'all' && query.folder !== folder) return false
    if (query.employee && !one.mailboxes.includes(query.employee)) return false
    if (query.direction && (query.direction === 'inbound') !== one.inbound) return false
    if (query.client && (!linked.includes(query.client) || (book && !inBook.includes(query.client))))
      return false
    if (
      query.address &&
      !addresses.some(
        (address) =>
          address === query.address ||
          address.endsWith(`@${query.address}`) ||
          (!query.address!.includes('@') && address.endsWith(`.${query.address}`)),
      )
    )
      return false
    if (query.attachment && (query.attachment === 'yes') !== one.attached) return false
    if (query.importance && query.importance !== one.importance) return false
    if (query.phrase) {
      const phrases = query.phrase === 'any' ? watched.fruit : watched[query.phrase]
      if (!one.words.some((word) => phrases.includes(word))) return false
    }
    if (query.sentFrom !== undefined && one.day < query.sentFrom) return false
    return (
      !query.text ||
      query.text
        .split(' ')
        .every((term, index, terms) =>
          one.words.some((word) =>
            index === terms.length - 1 && !term.startsWith('"')
              ? word.startsWith(term)
              : word === term.replaceAll('"', ''),
          ),
        )
    )
  })
  return found.sort((a, b) => b.day - a.day || Number(b.id) - Number(a.id)).map((one) => one.id)
}

async function search({
  folder,
  client,
  phrase: name,
  sentFrom,
  ...rest
}: Query): Promise<Record<string, string>> {
  const person = client === undefined ? undefined : await personOf(client)
  const from = sentFrom === undefined ? undefined : new Date(Date.UTC(2026, 4, 1 + sentFrom)).toISOString()
  const phrase = name === undefined || name === 'any' ? name : String(lists[name])
  const given = Object.entries({ folder, person, phrase, sentFrom: from, ...rest })
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function visibilityOf({ id, role, book }: Who): Visibility {
  const own = id === 'otto' ? null : id
  return {
    reach: book ? 'book' : 'firm',
    mailbox: own,
    addresses: own ? [`${own}@larch.example`] : [],
    bcc: role === 'compliance' ? 'all' : 'own',
    recoverable: role === 'compliance' ? 'all' : 'none',
  }
}

async function personOf(address: string): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`select person_id::text as id from crm.addresses where address = ${address}`.execute(database.db)
  return rows[0]!.id
}

async function pages(
  query: Record<string, string>,
  limit: number,
  between: () => Promise<void> = async () => {},
): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const reply = await api.inject({
      url: '/api/emails',
      query: { ...query, limit: String(limit), ...(cursor ? { cursor } : {}) },
    })
    const page = reply.json() as EmailPage
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
    if (cursor) await between()
  }
  return ids
}

it('pages, counts and selection hold exactly what the filters say and the viewer may see', async () => {
  await fc.assert(
    fc.asyncProperty(anyQuery, anyViewer, fc.integer({ min: 7, max: 60 }), async (any, who, limit) => {
      // With all other filters beside it hardly anything would be found.
      const byPhrase = { folder: any.folder, phrase: any.phrase, attachment: any.attachment }
      const query = who.role !== 'compliance' ? { ...any, phrase: undefined } : any.phrase ? byPhrase : any
      viewer = who.id
      roles = [who.role]
      await changeSettings(database.db, { assignedOnly: who.book }, 'test')
      const asked = await search(query)
      const wanted = expected(made, query, who)
      expect(await pages(asked, limit)).toEqual(wanted)
      const { folder, ...filters } = asked
      const counts = (await api.inject({ url: '/api/emails/counts', query: filters })).json() as EmailCounts
      expect(counts[query.folder].count).toBe(wanted.length)
      const visibility = visibilityOf(who)
      const selection = readSelection(
        {
          view: { ...filters, folder: query.folder },
          asOf: new Date(Date.now() + 1_000).toISOString(),
          except: wanted.slice(0, 1),
        },
        { id: viewer, roles },
      )
      expect(
        (await readSelectedEmails(database.db, visibility, selection, 1_000)).map(String).sort(),
      ).toEqual(wanted.slice(1).sort())
    }),
    { numRuns: 60 },
  )
})

it('whichever way it is looked for, a list holds what it should, and no count is more than there is', async () => {
  const looks = fc.record({
    many: fc.nat(40),
    few: fc.nat(15),
    newest: fc.nat(20),
    counted: fc.integer({ min: 1, max: 60 }),
  })
  const anySort = fc.constantFrom<Sort>('sent', 'synced')
  let exact = 0
  await fc.assert(
    fc.asyncProperty(anyQuery, anyViewer, looks, anySort, async (any, who, limits, sort) => {
      const query = who.role === 'compliance' ? any : { ...any, phrase: undefined }
      const { folder: _, ...asked } = await search(query)
      const filters = readFilters(asked, { id: who.id, roles: [who.role] })
      const view = { folder: query.folder, filters, sort }
      const wanted = expected(made, query, who)
      const found: string[] = []
      for (let after: Place | null | undefined; after !== null; ) {
        const page = await listEmails(
          database.db,
          visibilityOf(who),
          view,
          { after: after ?? null, limit: 9 },
          limits,
        )
        found.push(...page.items.map(({ id }) => id))
        after = page.next
      }
      if (sort === 'sent') expect(found).toEqual(wanted)
      else expect(found.toSorted()).toEqual(wanted.toSorted())
      const { count, atLeast } = (await countEmails(database.db, visibilityOf(who), filters, limits))[
        query.folder
      ]
      expect(count).toBeLessThanOrEqual(wanted.length)
      if (!atLeast) {
        expect(count).toBe(wanted.length)
        exact++
      }
    }),
    { numRuns: 150 },
  )
  expect(exact).toBeGreaterThan(10)
})

it('while mail arrives, pages hold each email that was there once, in order', async () => {
  viewer = 'otto'
  roles = ['compliance']
  await changeSettings(database.db, { assignedOnly: false }, 'test')
  for (const sort of ['sent', 'synced']) {
    const before = await pages({ sort }, 200)
    const arriving = fc.sample(anyEmail, { numRuns: 40, seed: 8 })
    const seen = await pages({ sort }, 20, () => add([{ ...arriving.pop()!, id: '' }]))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter((id) => before.includes(id))).toEqual(before)
  }
})
