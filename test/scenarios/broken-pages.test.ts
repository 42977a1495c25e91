import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listParked, type ParkedRow, retryParked } from '../../src/capture/parked.ts'
import type { Fault } from '../../src/simulator/control/faults.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { ago, DAY, hire, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** A page that Microsoft 365 cannot give: every other message is captured in the same run, and what cannot be read is listed. */

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', maxPageSize: 5, wait: async () => {} })
})
afterAll(() => world[Symbol.asyncDispose]())

const acts = () => world.tenant.acts
const HOUR = DAY / 24

/** Ways in which one message breaks every page that shows it, and what is known of it in the end. */
const kinds: Record<string, { fault(id: string): Fault; left: 'place' | 'id' | 'nothing'; code?: string }> = {
  'breaks off': {
    fault: (shows) => ({ match: { shows }, reply: { cutAt: 200 } }),
    ...{ left: 'place', code: 'GRAPH_UNREADABLE' },
  },
  'fails with 500': {
    fault: (shows) => ({ match: { shows }, reply: { status: 500, code: 'ErrorCorruptData' } }),
    ...{ left: 'place', code: 'GRAPH_500' },
  },
  'fails with 504': {
    fault: (shows) => ({ match: { shows }, reply: { status: 504, code: 'UnknownError' } }),
    ...{ left: 'place', code: 'GRAPH_504' },
  },
  'drops the connection': {
    fault: (shows) => ({ match: { shows }, reply: 'drop' }),
    ...{ left: 'place', code: 'GRAPH_NO_REPLY' },
  },
  'fails where its recipients are asked for': {
    fault: (shows) => ({
      match: { shows, asksFor: ['toRecipients'] },
      reply: { status: 500, code: 'InternalServerError' },
    }),
    ...{ left: 'id', code: 'GRAPH_500' },
  },
  'breaks off where its recipients are asked for': {
    fault: (shows) => ({ match: { shows, asksFor: ['toRecipients'] }, reply: { cutAt: 200 } }),
    ...{ left: 'id', code: 'GRAPH_UNREADABLE' },
  },
  'is refused with 400 by rounds of changes alone': {
    fault: (shows) => ({
      match: { shows, operation: 'messageDelta' },
      reply: { status: 400, code: 'ErrorInvalidRequest' },
    }),
    left: 'nothing',
  },
  'lacks a comma': {
    fault: (shows) => ({ match: { shows }, reply: { missing: 'comma' } }),
    left: 'nothing',
  },
  'lacks its list in rounds of changes': {
    fault: (shows) => ({ match: { shows, operation: 'messageDelta' }, reply: { missing: 'value' } }),
    left: 'nothing',
  },
  'lacks its link in rounds of changes': {
    fault: (shows) => ({ match: { shows, operation: 'messageDelta' }, reply: { missing: 'link' } }),
    left: 'nothing',
  },
}
const places: Record<string, (size: number) => number> = {
  first: () => 0,
  middle: (size) => Math.floor(size / 2),
  last: (size) => size - 1,
}

interface Case {
  name: string
  folder: string
  mail: SeedMessage[]
  broken: SeedMessage[]
  left: 'place' | 'id' | 'nothing'
  code: string | undefined
}

const oneHour = (folder: string, size: number, mailbox: string) =>
  Array.from({ length: size }, (_, at) => letter({ mailbox, folder, receivedAt: ago(DAY * 20 + at * HOUR) }))

/** Every kind at the first, a middle and the last page of a folder of twenty, and in a folder of one. */
function allCases(mailbox: string): Case[] {
  return Object.entries(kinds).flatMap(([kind, { left, code }]) =>
    [20, 1].flatMap((size) =>
      Object.entries(size === 1 ? { only: () => 0 } : places).map(([place, at]) => {
        const folder = `${kind} ${place} of ${size}`
        const mail = oneHour(folder, size, mailbox)
        return {
          name: `${kind}, ${place} page of ${size}`,
          folder,
          mail,
          broken: [mail[at(size)]!],
          left,
          code,
        }
      }),
    ),
  )
}

/** Ids by internetMessageId of what is delivered here. */
const ids = new Map<string, string>()
function deliver(mail: SeedMessage[]): void {
  for (const each of mail) ids.set(each.internetMessageId!, acts().deliver(each).id)
}
const idOf = ({ internetMessageId }: SeedMessage) => ids.get(internetMessageId!)!

async function held(): Promise<Set<string | null>> {
  return new Set((await world.exported()).map(({ messageId }) => messageId))
}

function missingOf(mail: SeedMessage[], of: Set<string | null>): string[] {
  return mail.filter(({ internetMessageId }) => !of.has(internetMessageId)).map(({ folder }) => folder)
}

async function allParked(): Promise<ParkedRow[]> {
  return (await listParked(world.database.db, { after: null, limit: 1_000 })).items
}

async function stateOf(address: string) {
  const { rows } = await sql<{ state: string; problem: string | null }>`
    select m.state, m.problem_code as problem from engine.mailboxes m join admin.employees e on e.id = m.id
    where e.address = ${address}`.execute(world.database.db)
  return rows[0]!
}

/** What is parked for a message: by its id, or by the second in which it stands. */
function parkedFor(parked: ParkedRow[], message: SeedMessage, folderId: string | null): ParkedRow[] {
  const at = Date.parse(message.receivedAt)
  return parked.filter(
    ({ immutableId, place }) =>
      immutableId === idOf(message) ||
      (place && place.folderId === folderId && place.from.getTime() === at && place.to.getTime() === at),
  )
}

async function folderIds(address: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select f.folder_id as id, f.name from crm.folders f join admin.employees e on e.id = f.mailbox_id
    where e.address = ${address}`.execute(world.database.db)
  return new Map(rows.map(({ id, name }) => [name, id]))
}

async function readings(address: string): Promise<Set<string>> {
  const { rows } = await sql<{ reading: string }>`
    select distinct reading from engine.folders f join admin.employees e on e.id = f.mailbox_id
    where e.address = ${address}`.execute(world.database.db)
  return new Set(rows.map(({ reading }) => reading))
}

describe('a page of a folder that cannot be given because one of its messages', () => {
  let mailbox: string
  let cases: Case[]
  let parked: ParkedRow[]
  let captured: Set<string | null>
  let folders: Map<string, string>
  beforeAll(async () => {
    mailbox = await hire(world)
    cases = allCases(mailbox)
    for (const { mail } of cases) deliver(mail)
    for (const { folder, broken } of cases) {
      const kind = kinds[folder.replace(/ \w+ of \d+$/, '')]!
      for (const each of broken) world.tenant.faults.add({ ...kind.fault(idOf(each)), times: null })
    }
    const summary = await settle(world)
    expect(summary).toMatchObject({ open: 0, parked: cases.filter(({ left }) => left !== 'nothing').length })
    parked = await allParked()
    captured = await held()
    folders = await folderIds(mailbox)
  }, 300_000)

  it('stops neither its mailbox nor says that it is anything else', async () => {
    expect(await stateOf(mailbox)).toEqual({ state: 'current', problem: null })
  })

  it.each(Object.keys(kinds))('%s: all others are captured, wherever it is', (kind) => {
    for (const { name, mail, broken, left } of cases.filter(({ folder }) => folder.startsWith(`${kind} `))) {
      const expected = left === 'nothing' ? mail : mail.filter((each) => !broken.includes(each))
      expect({ name, missing: missingOf(expected, captured) }).toEqual({ name, missing: [] })
    }
  })

  it.each(Object.keys(kinds))('%s: it is listed with its cause, by its id or by its place', (kind) => {
    for (const one of cases.filter(({ folder }) => folder.startsWith(`${kind} `))) {
      const { name, folder, mail, broken, left, code } = one
      const listed = parkedFor(parked, broken[0]!, folders.get(folder)!)
      expect({ name, reasons: listed.map(({ reason }) => reason) }).toEqual({
        name,
        reasons: code ? [code] : [],
      })
      const [row] = listed
      expect(row?.place ? 'place' : row ? 'id' : 'nothing').toBe(left)
      expect(row?.receivedAt.getTime() ?? Date.parse(broken[0]!.receivedAt)).toBe(
        Date.parse(broken[0]!.receivedAt),
      )
      if (!row?.place) continue
      const at = mail.indexOf(broken[0]!)
      const neighbours = [mail[at - 1], mail[at + 1]].map((each) => each?.receivedAt ?? null)
      expect(
        [row.place.newerAt, row.place.olderAt].map((date) => date && `${date.toISOString().slice(0, 19)}Z`),
      ).toEqual(neighbours)
    }
  })

  it('brings later mail of every such folder, in a steady run as cheap as any', async () => {
    const later = cases.map(({ folder }) => letter({ mailbox, folder }))
    deliver(later)
    await settle(world)
    const now = await held()
    expect(missingOf(later, now)).toEqual([])
    world.tenant.log.reset()
    await settle(world)
    // Forty folders and the round that tells of them: twenty to a call, all hot.
    expect(world.tenant.log.counts().httpCalls).toBeLessThanOrEqual(4)
  }, 120_000)

  it('is captured once it can be given, when it is tried again by hand', async () => {
    world.tenant.faults.clear()
    await retryParked(world.database.db, 'all')
    const summary = await settle(world)
    expect(summary).toMatchObject({ parked: 0, open: 0, gone: 0 })
    const now = await held()
    expect(
      missingOf(
        cases.flatMap(({ mail }) => mail),
        now,
      ),
    ).toEqual([])
  }, 120_000)

  it('leaves its folder to be read whole again when its time has come', async () => {
    await sql`update engine.folders set again_at = now() where again_at is not null`.execute(
      world.database.db,
    )
    const before = await held()
    await settle(world)
    expect(await readings(mailbox)).toEqual(new Set(['whole']))
    expect(await held()).toEqual(before)
  }, 120_000)
})
