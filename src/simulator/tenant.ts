import { type Acts, createActs } from './control/acts.ts'
import { Faults } from './control/faults.ts'
import { RequestLog } from './control/request-log.ts'
import { Directory } from './directory/directory.ts'
import { createServerCertificate } from './http/certificate-authority.ts'
import type { GraphService } from './http/prepare-request.ts'
import { listenOnLoopback, type Services, type TenantServer } from './http/tenant-server.ts'
import { Throttle } from './http/throttle.ts'
import { authAsOf } from './mailbox/auth-as.ts'
import type { WellKnownName } from './mailbox/well-known-folders.ts'
import { seededRandom } from './random.ts'
import type { SeedMail, SeedTenant } from './seed.ts'
import { AccessTokens } from './sign-in/access-tokens.ts'
import { registerCertificate } from './sign-in/client-assertion.ts'
import { createOpenIdProvider, type OpenIdProvider } from './sign-in/openid-provider.ts'
import type { RegisteredApp } from './sign-in/token-endpoint.ts'
import { Subscriptions } from './subscriptions/subscriptions.ts'

const DEFAULT_CLIENT_ID = '5ad1a7ed-0000-4000-8000-000000000001'
/** Opens nothing but a simulated tenant. */
const DEFAULT_CLIENT_SECRET = 'simulated-tenant-secret'

/** What reading mail needs: the messages, and who has a mailbox. */
const DEFAULT_CONSENT = ['Mail.Read', 'User.Read.All']

export interface TenantOptions {
  seed: SeedTenant
  mail?: SeedMail
  /** The tenant's clock: arrival times, dates in replies. Sign-in and limits go by the machine's. Default: the machine's. */
  now?: () => Date
  /** For ids, orders and chance faults. Default 1. */
  randomSeed?: number
  /** http; 0 (default): any free one. */
  port?: number
  /** https under a certificate authority made for this tenant; 0 (default): any free one; null: no https. */
  httpsPort?: number | null
  /** Outlook's limits: 10,000 requests in 10 minutes and 4 at a time, per mailbox. Default true. */
  limits?: boolean
  /** How long each HTTP reply of Graph takes, its places in flight held meanwhile. Default 0. */
  latencyMs?: number
  /** How long each part of a batch takes besides, one after the other where a part waits for another, else four at a time. Default 0. */
  partLatencyMs?: number
  /** Largest page of a delta reply. Default 200. */
  maxPageSize?: number
  /** Names of well-known folders in the mailboxes' language. Default English. */
  folderNames?: Partial<Record<WellKnownName, string>>
  credentials?: { clientId: string; clientSecret: string; certificates?: string[] }
}

export interface Tenant extends AsyncDisposable {
  loginUrl: string
  graphUrl: string
  /** null without https. */
  httpsLoginUrl: string | null
  httpsGraphUrl: string | null
  /** PEM of the certificate authority that https clients must trust. */
  caCertificate: string | null
  tenantId: string
  clientId: string
  clientSecret: string
  acts: Acts
  faults: Faults
  log: RequestLog
  subscriptions: Subscriptions
}

/** A pretend Microsoft 365 tenant, listening on loopback once this resolves. State is in memory and ends with it. Throws
 *  `PortInUseError`, and an Error for mail without a mailbox. */
export async function startTenant(options: TenantOptions): Promise<Tenant> {
  const { seed, randomSeed = 1, now = () => new Date() } = options
  const directory = new Directory(seed, randomSeed, options.folderNames ?? {})
  await fill(directory, options.mail ?? [], now().getTime())

  const app: RegisteredApp = {
    clientId: options.credentials?.clientId ?? DEFAULT_CLIENT_ID,
    clientSecret: options.credentials?.clientSecret ?? DEFAULT_CLIENT_SECRET,
    secretExpired: false,
    certificates: (options.credentials?.certificates ?? []).map(registerCertificate),
    consented: DEFAULT_CONSENT,
    tokenLifetimeSeconds: 3599,
  }
  const tokens = new AccessTokens()
  const faults = new Faults()
  const log = new RequestLog()
  const subscriptions = new Subscriptions(directory, faults, now)
  const acts = createActs({ directory, app, tokens, subscriptions, now })
  const graph: GraphService = {
    state: { directory, random: seededRandom(randomSeed), maxPageSize: options.maxPageSize ?? 200 },
    tokens,
    subscriptions,
    clientId: app.clientId,
    throttle: new Throttle(options.limits ?? true),
    faults,
    log,
    now,
    latencyMs: options.latencyMs ?? 0,
    partLatencyMs: options.partLatencyMs ?? 0,
  }
  const providers = new Map<string, Promise<OpenIdProvider>>()
  const openId = (origin: string) => {
    const provider = providers.get(origin) ?? createOpenIdProvider(origin, directory, app)
    providers.set(origin, provider)
    return provider
  }
  const services: Services = {
    graph,
    app,
    control: { acts, faults, log, post: subscriptions.post },
    origins: [],
    openId,
  }
  const http = await listenOnLoopback(services, options.port ?? 0, null)
  const secure = await listenSecurely(services, options.httpsPort === undefined ? 0 : options.httpsPort)
  const servers = [http, ...(secure ? [secure.server] : [])]
  services.origins.push(...servers.map(({ origin }) => origin))

  return {
    loginUrl: http.origin,
    graphUrl: `${http.origin}/v1.0`,
    httpsLoginUrl: secure?.server.origin ?? null,
    httpsGraphUrl: secure ? `${secure.server.origin}/v1.0` : null,
    caCertificate: secure?.caCertificate ?? null,
    tenantId: directory.tenantId,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    acts,
    faults,
    log,
    subscriptions,
    async [Symbol.asyncDispose]() {
      subscriptions[Symbol.dispose]()
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}

async function fill(directory: Directory, mail: SeedMail, at: number) {
  const byAddress = new Map([...directory.users].map((user) => [user.mail?.toLowerCase(), user]))
  for await (const message of mail) {
    const owner = byAddress.get(message.mailbox.toLowerCase())
    if (!owner) throw new Error(`The seed has mail for ${message.mailbox}, but no user with that address.`)
    const holder = message.inArchive ? (owner.archive ?? directory.addArchive(owner)) : owner
    holder.store.add(message, at, authAsOf(message, directory.domains))
  }
  for (const { store, archive } of directory.users) {
    store.shuffle()
    archive?.store.shuffle()
  }
}

async function listenSecurely(
  services: Services,
  port: number | null,
): Promise<{ server: TenantServer; caCertificate: string } | null> {
  if (port === null) return null
  const { caCertificate, ...certificate } = createServerCertificate()
  return { server: await listenOnLoopback(services, port, certificate), caCertificate }
}
