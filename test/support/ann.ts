import { enabledMailboxes } from '../../src/admin/employees.ts'
import { changeSetting } from '../../src/api/settings/change-setting.ts'
import { exclude } from '../../src/api/settings/exclusions.ts'
import { makeFolderPrivate } from '../../src/api/settings/private-mail.ts'
import { requestRun, setEnabledMailboxes } from '../../src/capture/mailboxes.ts'
import { type RunResult, runMailbox } from '../../src/capture/run-mailbox.ts'
import { fixedHistory } from '../../src/capture/worker.ts'
import { crmDestination } from '../../src/crm/destination.ts'
import type { Db } from '../../src/database/database.ts'
import type { Destination, MailSource } from '../../src/domain/ports.ts'
import { captureSettings, connectTenant, makeLog, workerOptions } from '../../src/main.ts'
import type { SeedAddress, SeedMessage } from '../../src/simulator/seed.ts'
import { emptyTables } from './empty-tables.ts'
import { ANN, ago, BEN, CLIENT, DAY, letter, startLarch } from './larch.ts'
import { silentEvents, type World } from './world.ts'

/** Ann's mailbox, a page or two of everything that is settled in a way of its own; Ben's was read before hers. */
export interface AnnsFirm extends AsyncDisposable {
  world: World
  mailbox: string
  /** Empties engine and CRM, then reads Ben's mailbox: the place every run of Ann's mailbox starts from. */
  startAfresh(): Promise<void>
  /** One run of Ann's mailbox by a worker of its own on `db`. */
  run(db: Db, ports?: { watch?: (method: string) => Promise<void> }): Promise<RunResult>
}

export async function startAnnsFirm(): Promise<AnnsFirm> {
  const world = await startLarch({ mail: annsMail(), maxPageSize: 3, people: PEOPLE })
  const purged = letter({ subject: 'Purged' })
  world.tenant.acts.softDelete(ANN, world.tenant.acts.deliver(purged).id)
  const { db } = world.database
  const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
  await exclude(db, { kind: 'domain', value: 'shop.example', match: 'all', reason: 'A test.' }, actor)
  await makeFolderPrivate(db, { name: 'Family', employee: null }, actor)
  await changeSetting(db, actor, 'privateSensitivity', 'private', { choices: [] })
  const owners = await enabledMailboxes(db)
  const ownerOf = (address: string) => owners.find((owner) => owner.address === address)!
  const options = workerOptions(world.config, world.database, connectTenant(world.config), makeLog('silent'))
  const { syncStart } = await fixedHistory(options)
  const run = async (on: Db, address: string, watch: (method: string) => Promise<void>) => {
    await requestRun(db)
    return runMailbox(
      {
        owner: ownerOf(address),
        syncStart,
        rules: await captureSettings(db).rules(),
        rulesChanged: async () => false,
        reads: { archives: false, recoverableItems: true },
        tenantId: options.tenantId,
        db: on,
        source: watched<MailSource>(options.source, watch),
        destination: watched<Destination>(crmDestination(on), watch),
        events: silentEvents,
        signal: new AbortController().signal,
      },
      () => options.intervalMs,
    )
  }
  return {
    world,
    mailbox: ownerOf(ANN).mailbox,
    run: (on, { watch = async () => {} } = {}) => run(on, ANN, watch),
    async startAfresh() {
      await emptyTables(
        db,
        'engine.mailboxes',
        'engine.ledger',
        'engine.outcome_counts',
        'crm.messages',
        'crm.mailboxes',
      )
      await setEnabledMailboxes(
        db,
        owners.map(({ mailbox }) => mailbox),
      )
      if ((await run(db, BEN, async () => {})) !== 'caughtUp') throw new Error("Ben's mailbox was not read")
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

const PEOPLE = `external_id,kind,name,email,contact_point_emails
carla,individual,Carla Client,${CLIENT},
carlo,individual,Carlo Client,${CLIENT},carlo@client.example
`

function annsMail(): SeedMessage[] {
  const ann: SeedAddress = { name: 'Ann', address: ANN }
  const ben: SeedAddress = { name: 'Ben', address: BEN }
  const carla: SeedAddress = { name: 'Carla Client', address: CLIENT }
  const toBoth = letter({ to: [ann, ben] })
  const sent = letter({ folder: 'Sent Items', from: ann, to: [carla], receivedAt: ago(2 * DAY) })
  return [
    // Ben has copies of these; the last two share no more than the Message-ID.
    toBoth,
    { ...toBoth, mailbox: BEN },
    { ...sent, bcc: [ben, { name: null, address: 'carlo@client.example' }] },
    { ...sent, mailbox: BEN, folder: 'Inbox' },
    letter({ internetMessageId: '<reused@client.example>', subject: 'One' }),
    letter({ internetMessageId: '<reused@client.example>', subject: 'Another', mailbox: BEN }),
    // This week and before, with and without what makes them easy.
    letter(),
    letter({ receivedAt: ago(30 * DAY) }),
    letter({ receivedAt: ago(31 * DAY), internetMessageId: null }),
    letter({ receivedAt: ago(40 * DAY), folder: 'Clients' }),
    letter({
      attachments: [file('a.pdf'), file('b.pdf'), { ...file('c.png'), isInline: true, contentId: 'c' }],
    }),
    // Not for the CRM.
    letter({ receivedAt: ago(400 * DAY) }),
    letter({ from: ben, to: [ann] }),
    letter({ folder: 'Clients', isDraft: true, from: ann, to: [carla] }),
    letter({ from: { address: 'news@shop.example' } }),
    letter({ folder: 'Family/Doctor' }),
    letter({ sensitivity: 'private' }),
  ]
}

function file(name: string) {
  return {
    name,
    contentType: name.endsWith('png') ? 'image/png' : 'application/pdf',
    content: Buffer.from(name),
  }
}

/** A port that tells of every call before it is made; of one that gives its answer piece by piece, before the first. */
function watched<Port extends object>(port: Port, watch: (method: string) => Promise<void>): Port {
  return new Proxy(port, {
    get:
      (target, name) =>
      (...args: unknown[]) => {
        const call = (target as Record<string | symbol, (...args: unknown[]) => unknown>)[name]!
        if (GIVES_PIECES.has(String(name)))
          return (async function* () {
            await watch(String(name))
            yield* call(...args) as AsyncIterable<unknown>
          })()
        return watch(String(name)).then(() => call.apply(target, args))
      },
  })
}

const GIVES_PIECES = new Set(['listByDate'])
