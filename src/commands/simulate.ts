import { setTimeout as sleep } from 'node:timers/promises'
import { ThroughlineError } from '../domain/errors.ts'
import { demoFirm } from '../simulator/demo-firm/index.ts'
import { openMailFolder } from '../simulator/load-mail/open-mail-folder.ts'
import type { SeedMail, SeedMessage, SeedTenant } from '../simulator/seed.ts'
import { startTenant } from '../simulator/tenant.ts'
import { print, say, untilSignalled } from './with-store.ts'

/** Name of the line with the date of the oldest message of a folder of mail. */
export const OLDEST_MESSAGE = 'OLDEST_MESSAGE'

interface SimulateOptions {
  mail?: string
  owner?: string
  employees?: string
  now?: Date
  port?: number
  seed?: number
  limits: boolean
  arrivals?: number
}

/** Serves a simulated tenant until stopped. */
export async function simulateCommand(options: SimulateOptions): Promise<void> {
  const now = clock(options.now)
  const { seed, mail, arrivals, printAccount } = await chooseMail(options, now())
  await using tenant = await startTenant({
    seed,
    mail,
    now,
    limits: options.limits,
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.seed === undefined ? {} : { randomSeed: options.seed }),
  })
  printAccount()
  print(`M365_TENANT_ID=${tenant.tenantId}`)
  print(`M365_CLIENT_ID=${tenant.clientId}`)
  print(`M365_CLIENT_SECRET=${tenant.clientSecret}`)
  print(`M365_LOGIN_URL=${tenant.loginUrl}`)
  print(`M365_GRAPH_URL=${tenant.graphUrl}`)
  say(`The simulated tenant ${seed.displayName} is ready; set the above to read it. Ctrl-C ends it.`)
  const stop = new AbortController()
  const arriving =
    options.arrivals && arrivals
      ? keepArriving(
          () => arrivals(now()),
          options.arrivals * 1000,
          (message) => tenant.acts.deliver(message),
          stop.signal,
        )
      : null
  await untilSignalled()
  stop.abort()
  await arriving
}

/** The demo firm, or the mailboxes of a folder. */
async function chooseMail(
  options: SimulateOptions,
  now: Date,
): Promise<{
  seed: SeedTenant
  mail: SeedMail
  arrivals: ((now: Date) => SeedMessage[]) | null
  /** Says what became of every file, once the mail was read. */
  printAccount(): void
}> {
  if (options.mail === undefined) {
    if (options.employees !== undefined || options.owner !== undefined)
      throw new ThroughlineError('ARGUMENTS_MISSING', '--employees and --owner go with --mail.')
    const firm = demoFirm({ now, ...(options.seed === undefined ? {} : { randomSeed: options.seed }) })
    const next = firm.arrivals()
    return { seed: firm.tenant, mail: firm.mail, arrivals: (at) => next.next(at).value, printAccount() {} }
  }
  const folder = await openMailFolder({
    dir: options.mail,
    now,
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    ...(options.employees === undefined ? {} : { employeesFile: options.employees }),
  })
  for (const warning of folder.warnings) say(warning)
  return {
    seed: folder.tenant,
    mail: folder.mail,
    arrivals: null,
    printAccount() {
      for (const sentence of folder.account.sentences()) say(sentence)
      if (folder.account.oldest) print(`${OLDEST_MESSAGE}=${folder.account.oldest}`)
    },
  }
}

async function keepArriving(
  next: () => SeedMessage[],
  everyMs: number,
  deliver: (message: SeedMessage) => unknown,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(everyMs, undefined, { signal }).catch(() => {})
    if (!signal.aborted) for (const copy of next()) deliver(copy)
  }
}

/** A clock set by hand does not advance, so that every run finds the same; the machine's does. */
function clock(set: Date | undefined): () => Date {
  return set ? () => set : () => new Date()
}
