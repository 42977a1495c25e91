import { sql } from 'kysely'
import { expect } from 'vitest'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import type { CaptureEvents } from '../../src/capture/events.ts'
import { type RunOnceSummary, runOnce } from '../../src/capture/run-once.ts'
import { readConfig } from '../../src/config.ts'
import { noOutcomes, type OutcomeCounts, seen } from '../../src/domain/outcome.ts'
import { connectTenant, makeLog, workerOptions } from '../../src/main.ts'
import type { LoggedRequest } from '../../src/simulator/control/request-log.ts'
import type { SeedMessage, SeedTenant } from '../../src/simulator/seed.ts'
import { startWorld, type World, type WorldOptions } from './world.ts'

/** Larch Wealth: a firm so small that a test can tell the whole of its story. */
export const ANN = 'ann@larch.example'
export const BEN = 'ben@larch.example'
export const CLIENT = 'carla@client.example'

const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

export function larch(addresses: string[] = [ANN, BEN]): SeedTenant {
  return {
    tenantId: '1a2b3c4d-0000-4000-8000-00000000beef',
    displayName: 'Larch Wealth',
    domains: ['larch.example'],
    users: addresses.map((mail) => ({ displayName: nameOf(mail), mail })),
  }
}

export function startLarch(options: Partial<WorldOptions> = {}): Promise<World> {
  return startWorld({ httpsPort: null, ...options, seed: options.seed ?? larch() })
}

let hired = 0

/** New employees with empty mailboxes, and nobody else enabled: tests can share a world and do not wait for each other's. */
export async function hireSeveral(world: World, count: number): Promise<string[]> {
  const addresses = Array.from({ length: count }, () => `employee${++hired}@larch.example`)
  for (const mail of addresses) world.tenant.acts.addUser({ displayName: nameOf(mail), mail })
  await disableEmployees(world.database.db, 'all')
  await world.enable(addresses)
  return addresses
}

export async function hire(world: World): Promise<string> {
  return (await hireSeveral(world, 1))[0]!
}

let written = 0

/** A letter from a client to the owner of the mailbox, received a day ago, unless told otherwise. */
export function letter(given: Partial<SeedMessage> = {}): SeedMessage {
  const number = ++written
  const mailbox = given.mailbox ?? ANN
  const receivedAt = given.receivedAt ?? ago(DAY)
  return {
    mailbox,
    folder: 'Inbox',
    internetMessageId: `<letter-${number}@client.example>`,
    from: { name: 'Carla Client', address: CLIENT },
    to: [{ name: nameOf(mailbox), address: mailbox }],
    cc: [],
    bcc: [],
    subject: `Letter ${number}`,
    body: { contentType: 'text', content: `What letter ${number} says.` },
    sentAt: receivedAt,
    receivedAt,
    ...given,
  }
}

/** ISO 8601 UTC, whole seconds: what Graph tells. */
export function ago(ms: number): string {
  return `${new Date(Date.now() - ms).toISOString().slice(0, 19)}Z`
}

/** Brings the world up to date and makes sure that its books are true (G1). */
export async function settle(world: World, events?: Partial<CaptureEvents>): Promise<RunOnceSummary> {
  const summary = await world.settle(events)
  await expectTrueCounts(world, summary)
  return summary
}

/** The same by an installation whose environment differs. */
export async function settleWith(world: World, env: Record<string, string>): Promise<RunOnceSummary> {
  const config = readConfig({ ...world.env, ...env })
  const worker = workerOptions(config, world.database, connectTenant(config), makeLog('silent'))
  return runOnce(worker, { maxMs: null, requestCounts: () => ({ requests: 0, httpCalls: 0 }) })
}

/** G1: what was seen is the sum of the outcomes, and what progress shows, and the history of runs, is what the ledger holds. */
export async function expectTrueCounts(world: World, summary: RunOnceSummary): Promise<void> {
  const { rows: ledger } = await sql<{ place: string; n: number }>`
    select mailbox_id || ' ' || outcome as place, count(*) as n from engine.ledger group by 1 order by 1`.execute(
    world.database.db,
  )
  const { rows: kept } = await sql<{ place: string; n: number }>`
    select mailbox_id || ' ' || outcome as place, messages as n from engine.outcome_counts
    where messages <> 0 order by 1`.execute(world.database.db)
  const byPlace = (one: { place: string }, other: { place: string }) => (one.place < other.place ? -1 : 1)
  expect(kept.sort(byPlace)).toEqual(ledger.sort(byPlace))
  const { rows: byRuns } = await sql<{ place: string; n: number }>`
    select mailbox_id || ' ' || outcome as place, sum(messages)::bigint as n from engine.run_counts
    where outcome <> 'beforeStart' group by 1 having sum(messages) <> 0`.execute(world.database.db)
  expect(byRuns.sort(byPlace)).toEqual(ledger)
  const { rows: early } = await sql<{ byRuns: number; byFolders: number }>`
    select (select coalesce(sum(messages), 0)::bigint from engine.run_counts where outcome = 'beforeStart') as "byRuns",
      (select coalesce(sum(before_start), 0)::bigint from engine.folders) as "byFolders"`.execute(
    world.database.db,
  )
  expect(early[0]!.byRuns).toBe(early[0]!.byFolders)
  const counts: OutcomeCounts = noOutcomes()
  for (const outcome of Object.keys(counts) as (keyof OutcomeCounts)[]) counts[outcome] = summary[outcome]
  expect(summary.seen).toBe(seen(counts))
  const inLedger = ledger.reduce((sum, { n }) => sum + n, 0)
  expect(summary.seen - summary.beforeStart).toBe(inLedger)
}

/** What the CRM holds of one email. */
export async function exportedOf(world: World, { internetMessageId }: SeedMessage) {
  return (await world.exported()).filter(({ messageId }) => messageId === internetMessageId)
}

/** Whether the CRM holds each of these, once. */
export async function expectOnce(world: World, letters: SeedMessage[]): Promise<void> {
  const held = (await world.exported()).map(({ messageId }) => messageId)
  for (const { internetMessageId } of letters) {
    expect(held.filter((id) => id === internetMessageId)).toEqual([internetMessageId])
  }
}

/** How each person is linked: external id → roles. */
export function linksOf(message: { people: { externalId: string | null; roles: string[] }[] } | undefined) {
  return Object.fromEntries((message?.people ?? []).map(({ externalId, roles }) => [externalId, roles]))
}

/** Requests of one operation since the log was reset. */
export function requestsOf(world: World, operation: string): readonly LoggedRequest[] {
  return world.tenant.log.entries.filter((entry) => entry.operation === operation)
}

function nameOf(address: string): string {
  const [first = ''] = address.split('@')
  return first.charAt(0).toUpperCase() + first.slice(1)
}

/** Where the ledger has ids of a mailbox: outcome and reason, by immutable id. */
export async function ledgerOf(
  world: World,
  mailbox: string,
): Promise<Map<string, { outcome: string; reason: string | null }>> {
  const { rows } = await sql<{ id: string; outcome: string; reason: string | null }>`
    select l.immutable_id as id, l.outcome, l.reason from engine.ledger l
    join admin.employees e on e.id = l.mailbox_id where e.address = ${mailbox}`.execute(world.database.db)
  return new Map(rows.map(({ id, ...where }) => [id, where]))
}
