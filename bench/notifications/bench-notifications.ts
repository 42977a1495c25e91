import { once } from 'node:events'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../src/database/database.ts'
import { seededRandom } from '../../src/simulator/random.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { freePort } from '../../test/support/free-port.ts'
import { benchCorpus, CLOCK_START } from '../corpus/bench-corpus.ts'
import { bodyHtml } from '../corpus/body.ts'
import { prepare } from '../measure-setting.ts'
import type { BenchOptions } from '../options.ts'
import { startChild } from '../processes/child.ts'
import { type BenchTenant, startBenchTenant } from '../processes/tenant.ts'
import { number, print, printTable } from '../report/print-table.ts'
import { freshStore } from '../stores/fresh-store.ts'
import { processCpuMs } from '../stores/process-cpu.ts'

const SERVER = new URL('../processes/server-process.ts', import.meta.url)
const HOUR_MS = 3_600_000
const PER_SECOND = 5
/** Design.md §11: from notification to the CRM. */
const GOAL_MS = 2_000
/** How often it is looked what is new in the CRM: as exactly is it known when it came. In ms. */
const LOOK_MS = 20
const IDLE_MS = 30_000
/** After the last message, until one counts as lost to the schedule, in ms. */
const LATEST_MS = 30_000

/** From a message's arrival at the tenant to its record in the CRM, with an hour between scheduled runs. */
export async function benchNotifications({ postgresUrl, quick }: BenchOptions): Promise<void> {
  const mailboxes = quick ? 20 : 500
  const seconds = quick ? 10 : 120
  print(
    `${number(mailboxes)} mailboxes, ${PER_SECOND} new messages a second for ${seconds} s, an hour between scheduled runs; ${postgresUrl ? 'PostgreSQL' : 'PGlite'}. Load average at the start: ${load()}.`,
  )
  using tenant = await startBenchTenant({ messages: 2 * mailboxes, mailboxes, latencyMs: 0 })
  await using store = await freshStore(postgresUrl)
  const port = await freePort()
  const environment = {
    ...tenant.environment,
    ...store.environment,
    PORT: String(port),
    THROUGHLINE_NOTIFICATION_URL: `http://127.0.0.1:${port}/notifications`,
  }
  await using database = await prepare(environment)
  const { child } = await startChild(SERVER, { environment, intervalMs: HOUR_MS })
  try {
    await untilQuiet(database, mailboxes)
    const idleCalls = await countIdleCalls(tenant)
    const cpuBefore = processCpuMs(child.pid!)
    const callsBefore = (await tenant.control.counts()).httpCalls
    const { delays, lost } = await deliverAndWatch(tenant, database, mailboxes, seconds)
    const { httpCalls } = await tenant.control.counts()
    const cpuAfter = processCpuMs(child.pid!)
    const sorted = delays.toSorted((a, b) => a - b)
    const at = (share: number) =>
      sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? Number.NaN
    const cpu = cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / seconds / 10
    print('')
    printTable(
      ['figure', 'measured', 'goal'],
      [
        ['from the tenant to the CRM, p50', `${number(at(0.5))} ms`, ''],
        ['p95', `${number(at(0.95))} ms`, `< ${number(GOAL_MS)} ms`],
        ['p99; longest', `${number(at(0.99))}; ${number(at(1))} ms`, ''],
        ['not there after 30 s', `${lost} of ${delays.length + lost}`, '0'],
        ['HTTP calls per new message', number((httpCalls - callsBefore) / (delays.length + lost), 1), ''],
        ['CPU of our process', cpu === null ? 'unknown' : `${number(cpu)} % of a core`, ''],
        [`HTTP calls of all mailboxes in ${IDLE_MS / 1000} idle seconds`, number(idleCalls), '0'],
      ],
    )
    print(`Load average at the end: ${load()}.`)
    if (lost > 0 || at(0.95) >= GOAL_MS || idleCalls > 0) process.exitCode = 1
  } finally {
    child.disconnect()
    await once(child, 'exit')
  }
}

/** Every mailbox is read and subscribed, and nothing is under way. */
async function untilQuiet(database: Database, mailboxes: number): Promise<void> {
  for (;;) {
    const { rows } = await database.query(`
      select count(*) as done from engine.mailboxes m join engine.subscriptions s on s.mailbox_id = m.id
      where m.state = 'current' and m.due_at > now() and m.lease_owner is null and s.subscription_id is not null
        and s.told_at is null and s.look_again_at is null`)
    if ((rows[0] as { done: number }).done === mailboxes) return
    await sleep(500)
  }
}

async function countIdleCalls({ control }: BenchTenant): Promise<number> {
  const before = (await control.counts()).httpCalls
  await sleep(IDLE_MS)
  return (await control.counts()).httpCalls - before
}

/** Delays in ms: from just before the message is handed to the tenant until it is seen in the CRM. */
async function deliverAndWatch(
  tenant: BenchTenant,
  database: Database,
  mailboxes: number,
  seconds: number,
): Promise<{ delays: number[]; lost: number }> {
  const owners = benchCorpus({ messages: 0, mailboxes }).seed.users.map(({ mail }) => mail!)
  const random = seededRandom(5)
  const waiting = new Map<string, number>()
  const delays: number[] = []
  const delivering = (async () => {
    for (let n = 0; n < seconds * PER_SECOND; n++) {
      const subject = `New ${n}`
      waiting.set(subject, performance.now())
      await tenant.control.acts.deliver(letter(n, owners[random.below(mailboxes)]!, subject))
      await sleep(1_000 / PER_SECOND)
    }
    return performance.now()
  })()
  let endsAt = Number.POSITIVE_INFINITY
  void delivering.then((at) => {
    endsAt = at + LATEST_MS
  })
  while (performance.now() < endsAt && !(waiting.size === 0 && Number.isFinite(endsAt))) {
    const { rows } = await database.query('select subject from crm.messages where subject = any($1)', [
      [...waiting.keys()],
    ])
    for (const { subject } of rows as { subject: string }[]) {
      delays.push(performance.now() - waiting.get(subject)!)
      waiting.delete(subject)
    }
    await sleep(LOOK_MS)
  }
  await delivering
  return { delays, lost: waiting.size }
}

/** HTML of 8 KB from somebody outside. */
function letter(n: number, mailbox: string, subject: string): SeedMessage {
  const at = new Date(CLOCK_START.getTime() + n * 1_000).toISOString()
  return {
    ...{ mailbox, folder: 'Inbox', internetMessageId: `<new-${n}@client.example>`, subject },
    from: { name: 'Carla Client', address: `carla.${n % 50}@client.example` },
    to: [{ name: null, address: mailbox }],
    ...{ cc: [], bcc: [], body: { contentType: 'html', content: bodyHtml(n) } },
    ...{ sentAt: at, receivedAt: at },
  }
}

function load(): string {
  return loadavg()
    .map((each) => each.toFixed(1))
    .join(', ')
}
