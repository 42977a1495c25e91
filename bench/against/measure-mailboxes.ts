import type { RunOnceSummary } from '../../src/capture/run-once.ts'
import { benchCorpus, CLOCK_START } from '../corpus/bench-corpus.ts'
import { bodyHtml } from '../corpus/body.ts'
import { type BenchTenant, startBenchTenant } from '../processes/tenant.ts'
import type { Build } from './builds.ts'
import { type CommandRun, makeFirm } from './measure-build.ts'

/** CPU of engine and store, in ms. */
const cpuOf = ({ engineCpuMs, storeCpuMs }: CommandRun) => engineCpuMs + storeCpuMs

/** What a `run-once` costs for each mailbox when all are up to date; without what starting costs. */
export async function measureIdleRun(
  build: Build,
  mailboxes: number,
  postgresUrl: string | null,
): Promise<number> {
  using tenant = await startBenchTenant({ messages: 2 * mailboxes, mailboxes, latencyMs: 0 })
  await using firm = await makeFirm(build, tenant, postgresUrl)
  await firm.run(['run-once', '--json'])
  const idle = await firm.run(['run-once', '--json'])
  return (cpuOf(idle) - cpuOf(await firm.run(['domains', 'list']))) / mailboxes
}

/**
 * What an email costs that comes alone: a `run-once` with one new email in each mailbox, without what starting costs. Earlier builds
 * are not told of new email, so that a run is what both have.
 */
export async function measureArrivals(
  build: Build,
  mailboxes: number,
  postgresUrl: string | null,
): Promise<number> {
  using tenant = await startBenchTenant({ messages: 2 * mailboxes, mailboxes, latencyMs: 0 })
  await using firm = await makeFirm(build, tenant, postgresUrl)
  const first = await firm.run(['run-once', '--json'])
  await deliverToEach(tenant, mailboxes)
  const arrivals = await firm.run(['run-once', '--json'])
  const taken = acceptedBy(arrivals) - acceptedBy(first)
  if (taken !== mailboxes) throw new Error(`${build.name}: accepted ${taken} of ${mailboxes} new emails.`)
  return (cpuOf(arrivals) - cpuOf(await firm.run(['domains', 'list']))) / mailboxes
}

/** Since the first run of all. */
function acceptedBy({ output }: CommandRun): number {
  return (JSON.parse(output) as RunOnceSummary).accepted
}

/** HTML of 8 KB from somebody outside. */
async function deliverToEach({ control }: BenchTenant, mailboxes: number): Promise<void> {
  const at = CLOCK_START.toISOString()
  for (const [n, { mail }] of benchCorpus({ messages: 0, mailboxes }).seed.users.entries())
    await control.acts.deliver({
      ...{
        mailbox: mail!,
        folder: 'Inbox',
        internetMessageId: `<new-${n}@client.example>`,
        subject: `New ${n}`,
      },
      from: { name: 'Carla Client', address: `carla.${n % 50}@client.example` },
      to: [{ name: null, address: mail! }],
      ...{ cc: [], bcc: [], body: { contentType: 'html', content: bodyHtml(n) } },
      ...{ sentAt: at, receivedAt: at },
    })
}
