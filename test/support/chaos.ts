import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { listExclusions } from '../../src/admin/exclusions.ts'
import { listPrivateFolders } from '../../src/admin/private-rules.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import { exclude, takeBackExclusion } from '../../src/api/settings/exclusions.ts'
import { makeFolderPrivate, takeBackPrivateFolder } from '../../src/api/settings/private-mail.ts'
import { retryParked } from '../../src/capture/control.ts'
import { countOutcomes } from '../../src/capture/ledger.ts'
import { startServer } from '../../src/commands/serve.ts'
import { readConfig } from '../../src/config.ts'
import { ThroughlineError } from '../../src/domain/errors.ts'
import type { FaultReply } from '../../src/simulator/control/faults.ts'
import { type Random, seededRandom } from '../../src/simulator/random.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { runOnceProcess, stages } from './killing.ts'
import type { World } from './world.ts'

/** By this category an employee marks mail as private. */
export const PRIVATE = 'Not for the firm'

const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
const HOUR_MS = 3_600_000
/** For a server to have nothing under way, in ms; what it leaves undone by then, the next turn does. */
const QUIET_MS = 4_000
/** Turns in the end until nothing is open or parked. */
const LAST_TURNS = 6

interface Lying {
  mailbox: string
  id: string
  message: SeedMessage
  /** `mailbox` is the online archive. */
  isArchived: boolean
}

interface Firm {
  world: World
  mailboxes: string[]
  /** Mail that has not come in yet. */
  held: SeedMessage[]
  /** The online archive of each. */
  archives: Map<string, string>
  /** What lies in the mailboxes and their archives. */
  lying: Lying[]
  denied: Set<string>
  random: Random
  /** In order: what a person needs to find out why a seed fails. */
  done: string[]
}

/**
 * What happens to a firm while its mail is read, by a seed: none of it may change what the CRM holds in the end. Mail comes in, is moved,
 * archived under us, marked private for a while, and deleted once it was captured; rules are added and taken back; Microsoft 365
 * throttles, breaks replies, refuses mailboxes, loses, repeats and forges notifications; the engine is killed, ends, serves. Returns what
 * was done.
 */
export async function makeChaos(
  world: World,
  { seed, mail, turns }: { seed: number; mail: SeedMessage[]; turns: number },
): Promise<string[]> {
  const random = seededRandom(seed)
  const mailboxes = [...new Set(mail.map(({ mailbox }) => mailbox))]
  const firm: Firm = {
    world,
    mailboxes,
    held: shuffled(mail, random),
    archives: new Map(mailboxes.map((mailbox) => [mailbox, world.tenant.acts.addArchive(mailbox).id])),
    lying: [],
    denied: new Set(),
    random,
    done: [],
  }
  await changeSettings(world.database.db, { archives: 'read', privateCategory: PRIVATE }, 'test')
  deliver(firm, mail.length / 2)
  for (let turn = 0; turn < turns; turn++) {
    for (let n = 0; n < 3; n++) await act(firm)
    for (let n = 0; n < 2; n++) strike(firm)
    await among(Object.entries(engineTurns), random)[1](firm)
    world.tenant.faults.clear()
  }
  await calmDown(firm)
  return firm.done
}

const acts: Record<string, (firm: Firm) => Promise<unknown> | unknown> = {
  deliver: (firm) => deliver(firm, 1 + firm.held.length / 3),
  move: (firm) =>
    some(firm, 5, ({ mailbox, id }) =>
      firm.world.tenant.acts.move(mailbox, id, among(['Clients', 'Old/Deep', 'Deleted Items'], firm.random)),
    ),
  archive: (firm) =>
    some(firm, 8, (one) => {
      if (one.isArchived) return
      const { archives, world } = firm
      const { id } = world.tenant.acts.archive(one.mailbox, one.id)
      Object.assign(one, { id, mailbox: archives.get(one.mailbox), isArchived: true })
    }),
  markPrivate: (firm) =>
    some(firm, 6, ({ mailbox, id }) => firm.world.tenant.acts.update(mailbox, id, { categories: [PRIVATE] })),
  unmark: (firm) =>
    some(firm, 10, ({ mailbox, id }) => firm.world.tenant.acts.update(mailbox, id, { categories: [] })),
  deleteCaptured: async (firm) => {
    const { rows } = await sql<{
      id: string
    }>`select immutable_id as id from engine.ledger where outcome in ('accepted', 'known')`.execute(
      firm.world.database.db,
    )
    const captured = new Set(rows.map(({ id }) => id))
    some(firm, 20, (one) => {
      if (!captured.has(one.id)) return
      firm.world.tenant.acts.hardDelete(one.mailbox, one.id)
      forget(firm, one)
    })
  },
  exclude: async (firm) => {
    const { message } = among(firm.lying, firm.random)
    const value = message.from?.address ?? 'nobody@example.com'
    const match = firm.random.below(2) === 0 ? 'any' : 'all'
    await unlessRefused(
      exclude(
        firm.world.database.db,
        { kind: 'address', value, match, reason: 'Chaos.', confirmed: value },
        actor,
      ),
    )
  },
  takeBackExclusions: (firm) => takeBackExclusions(firm),
  makeFolderPrivate: async (firm) => {
    const name = among(firm.lying, firm.random).message.folder.split('/').at(-1)!
    await unlessRefused(makeFolderPrivate(firm.world.database.db, { name, employee: null }, actor))
  },
  takeBackFolders: (firm) => takeBackFolders(firm),
  expireLinks: (firm) => firm.world.tenant.acts.expireDeltaLinks(among(firm.mailboxes, firm.random)),
  revokeTokens: (firm) => firm.world.tenant.acts.revokeTokens(),
  deny: (firm) => {
    const mailbox = among(firm.mailboxes, firm.random)
    firm.world.tenant.acts.denyMailbox(mailbox, 'rbac')
    firm.denied.add(mailbox)
  },
  admit: (firm) => admit(firm),
  loseSubscriptions: (firm) => firm.world.tenant.acts.loseSubscriptions(among(firm.mailboxes, firm.random)),
  missNotifications: (firm) =>
    firm.world.tenant.acts.tellLifecycle(among(firm.mailboxes, firm.random), 'missed'),
  forgeNotification: async (firm) => {
    const address = firm.world.env.THROUGHLINE_NOTIFICATION_URL!
    const forged = {
      subscriptionId: 'none',
      clientState: 'forged',
      changeType: 'created',
      resource: 'users/x/messages/y',
    }
    await fetch(address, { method: 'POST', body: JSON.stringify({ value: [forged] }) }).catch(() => {})
  },
}

const READS = ['folderDelta', 'messageDelta', 'getMessage', 'listMessages', 'batch']

/** Some requests of the next turn go wrong. */
function strike({ world, lying, random, done }: Firm): void {
  const replies: FaultReply[] = [
    { status: 429, code: 'ApplicationThrottled', retryAfter: 1 },
    { status: 503, code: 'ServiceUnavailable' },
    { status: 500, code: 'ErrorInternalServerError' },
    { status: 410, code: 'SyncStateNotFound' },
    'drop',
    { cutAt: 200 },
    { missing: 'comma' },
    { missing: 'link' },
    { oddity: 'replay' },
    { oddity: 'duplicates' },
    { oddity: 'emptyPage' },
  ]
  const notifications: FaultReply[] = [
    'drop',
    { notification: 'duplicate' },
    { notification: 'reorder' },
    { notification: 'wrongClientState' },
  ]
  const reply = among(replies, random)
  const operation =
    typeof reply === 'object' && 'status' in reply && reply.status === 410
      ? 'messageDelta'
      : among(READS, random)
  const times = 1 + random.below(3)
  world.tenant.faults.add({ match: { operation }, after: random.below(4), times, reply })
  done.push(`fault ${operation} ${JSON.stringify(reply)} ×${times}`)
  world.tenant.faults.add({ match: { operation: 'notify' }, times: 2, reply: among(notifications, random) })
  // A page that shows this message beside others cannot be given.
  if (random.below(5) < 2 && lying.length > 0)
    world.tenant.faults.add({
      match: { shows: among(lying, random).id, moreThan: 1 },
      times: null,
      reply: { cutAt: 200 },
    })
}

const engineTurns: Record<string, (firm: Firm) => Promise<void>> = {
  runOnce: async ({ world, done }) => {
    done.push('run-once')
    await world.settle()
  },
  killed: async ({ world, random, done }) => {
    const killAt = {
      stage: among(stages, random),
      nth: 1 + random.below(6),
      delayMs: random.below(10),
    }
    const { killedIn, exitCode } = await runOnceProcess(world.env, { killAt })
    done.push(killedIn ? `killed in ${killedIn}` : `run-once ended with ${exitCode}`)
  },
  serve: async (firm) => {
    firm.done.push('serve')
    await using _server = await startServer(readConfig(firm.world.env), {
      logLevel: 'silent',
      intervalMs: HOUR_MS,
    })
    await quiet(firm)
    for (let n = 0; n < 3; n++) await act(firm)
    await quiet(firm)
  },
}

/** Whatever was done for a while is taken back, and everything is read. */
async function calmDown(firm: Firm): Promise<void> {
  const { world } = firm
  const { db } = world.database
  deliver(firm, firm.held.length)
  admit(firm)
  for (const { mailbox, id } of firm.lying) world.tenant.acts.update(mailbox, id, { categories: [] })
  await takeBackExclusions(firm)
  await takeBackFolders(firm)
  for (let turn = 0; turn < LAST_TURNS; turn++) {
    await retryParked(db, 'all')
    // A day later: whatever waits is due, and who has an archive is asked again.
    await sql`update engine.mailboxes set archive_asked_at = null`.execute(db)
    await world.settle()
    const { open, parked } = await countOutcomes(db)
    if (open + parked === 0) break
  }
}

async function act(firm: Firm): Promise<void> {
  const [name, take] = among(Object.entries(acts), firm.random)
  firm.done.push(name)
  await take(firm)
}

function deliver(firm: Firm, most: number): void {
  for (const message of firm.held.splice(0, Math.ceil(most)))
    firm.lying.push({
      mailbox: message.mailbox,
      id: firm.world.tenant.acts.deliver(message).id,
      message,
      isArchived: false,
    })
}

function some(firm: Firm, most: number, take: (one: Lying) => void): void {
  const chosen = new Set(Array.from({ length: most }, () => among(firm.lying, firm.random)))
  for (const one of chosen) take(one)
}

function forget(firm: Firm, gone: Lying): void {
  firm.lying = firm.lying.filter((one) => one !== gone)
}

function admit({ world, denied }: Firm): void {
  for (const mailbox of denied) world.tenant.acts.denyMailbox(mailbox, null)
  denied.clear()
}

async function takeBackExclusions({ world }: Firm): Promise<void> {
  const { db } = world.database
  for (const { id } of await listExclusions(db)) await takeBackExclusion(db, id, actor)
}

async function takeBackFolders({ world }: Firm): Promise<void> {
  const { db } = world.database
  for (const { id } of await listPrivateFolders(db)) await takeBackPrivateFolder(db, id, actor)
}

/** The same rule is in force already, or it would hold for the firm itself. */
async function unlessRefused(adding: Promise<unknown>): Promise<void> {
  await adding.catch((error) => {
    if (!(error instanceof ThroughlineError)) throw error
  })
}

/** Nothing is under way, or the patience ends. */
async function quiet({ world }: Firm): Promise<void> {
  const { db } = world.database
  for (const until = Date.now() + QUIET_MS; Date.now() < until; ) {
    await sleep(100)
    const { rows } = await sql`
      select 1 from engine.mailboxes m left join engine.subscriptions s on s.mailbox_id = m.id
      where m.enabled and (m.due_at <= now() or m.lease_owner is not null or s.told_at is not null or s.lease_until is not null)`.execute(
      db,
    )
    if (rows.length === 0) return
  }
}

function among<T>(list: readonly T[], random: Random): T {
  return list[random.below(list.length)]!
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list]
  const order: T[] = []
  while (rest.length > 0) order.push(...rest.splice(random.below(rest.length), 1))
  return order
}
