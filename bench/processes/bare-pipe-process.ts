/**
 * The bare pipe: the requests of our engine, with as many in flight, and a bulk insert of what comes back. No ledger, no
 * matching, no keys, no indexes: what is left of the work when all of ours is taken away.
 */
import { openDatabase } from '../../src/database/database.ts'
import { ENVELOPE_SELECT } from '../../src/graph/read-message.ts'
import type { WireBatchReply, WireCollection, WireMessage, WireTokenReply } from '../../src/graph/wire.ts'
import { createPlainTables, insertPlain } from './bare-pipe-insert.ts'
import { readOptions, reportAndEnd } from './child.ts'
import type { MailboxPlan, PlannedCall } from './request-plan.ts'

const BATCH = 100
const IN_FLIGHT = 3
const MAILBOXES_SIDE_BY_SIDE = 4
const PREFER = 'IdType="ImmutableId", odata.maxpagesize=500'

interface Options {
  databaseUrl: string | undefined
  dataFolder: string
  tenant: Record<string, string>
  plans: MailboxPlan[]
}

const { databaseUrl, dataFolder, tenant, plans } = await readOptions<Options>()
const database = await openDatabase({ url: databaseUrl, dataFolder })
await createPlainTables(database)
const cpuBefore = process.cpuUsage()
const startedAt = performance.now()
const token = await signIn()
let stored = 0
await lanes(plans, MAILBOXES_SIDE_BY_SIDE, readMailbox)
const { user, system } = process.cpuUsage(cpuBefore)
const report = { wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000, stored }
await database[Symbol.asyncDispose]()
reportAndEnd(report)

async function readMailbox({ mailbox, lists, contents }: MailboxPlan): Promise<void> {
  const further: string[] = []
  for (const call of lists) {
    for (const page of await send<WireCollection<unknown>>(call)) {
      const next = page['@odata.nextLink']
      if (next?.includes('/messages/delta')) further.push(next)
    }
  }
  await lanes(further, IN_FLIGHT, async (first) => {
    for (let link: string | undefined = first; link; ) {
      link = (await get<WireCollection<WireMessage>>(link))['@odata.nextLink']
    }
  })
  let waiting: WireMessage[] = []
  await lanes(contents, IN_FLIGHT, async (call) => {
    const messages = await send<WireMessage>(call)
    waiting.push(...messages)
    if (waiting.length < BATCH) return
    const full = waiting
    waiting = []
    await store(mailbox, full)
  })
  await store(mailbox, waiting)
}

async function store(mailbox: string, messages: WireMessage[]): Promise<void> {
  if (messages.length === 0) return
  await insertPlain(database, mailbox, messages)
  stored += messages.length
}

async function send<Body>(call: PlannedCall): Promise<Body[]> {
  const urls = call.map(({ path, select }) => path + queryOf(path, select))
  if (urls.length === 1) return [await get<Body>(tenant.M365_GRAPH_URL + urls[0]!)]
  const requests = urls.map((url, index) => ({
    id: String(index),
    method: 'GET',
    url,
    headers: { Prefer: PREFER },
    ...(index === 0 ? {} : { dependsOn: [String(index - 1)] }),
  }))
  const response = await fetch(`${tenant.M365_GRAPH_URL}/$batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ requests }),
  })
  const { responses } = (await response.json()) as WireBatchReply
  return responses.filter(({ status }) => status === 200).map(({ body }) => body as Body)
}

/** The log keeps no more of a query than its `$select`. */
function queryOf(path: string, select: string | null): string {
  if (path.endsWith('/messages'))
    return `?$select=${ENVELOPE_SELECT}&$top=200&$orderby=${encodeURIComponent('receivedDateTime desc')}`
  return select === null ? '' : `?$select=${select}`
}

async function get<Body>(url: string): Promise<Body> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, prefer: PREFER } })
  return (await response.json()) as Body
}

async function signIn(): Promise<string> {
  const response = await fetch(`${tenant.M365_LOGIN_URL}/${tenant.M365_TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: tenant.M365_CLIENT_ID!,
      client_secret: tenant.M365_CLIENT_SECRET!,
      grant_type: 'client_credentials',
      scope: `${new URL(tenant.M365_GRAPH_URL!).origin}/.default`,
    }),
  })
  return ((await response.json()) as WireTokenReply).access_token
}

async function lanes<Item>(items: Item[], count: number, work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values()
  const lane = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: count }, lane))
}
