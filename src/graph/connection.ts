import { X509Certificate } from 'node:crypto'
import { ThroughlineError } from '../domain/errors.ts'
import type { Connection, ConnectionStep } from '../domain/ports.ts'
import { GraphClient, type GraphClientOptions } from './client.ts'
import { graphDirectory } from './directory.ts'
import { toSyncError } from './errors.ts'
import { graphSubscriptions } from './subscriptions.ts'

/** What a subscription for a test is asked to live, in ms: the least that Graph grants. It is removed right after. */
const SHORT_LIFE_MS = 45 * 60_000

/** Somebody waits for the answer: a try that failed is made again at once. */
const HURRIED: Pick<GraphClientOptions, 'wait'> = { wait: async () => {} }

/** The connection that these options make, for an administrator to see and test. */
export function graphConnection(options: GraphClientOptions & { cloud: string }): Connection {
  const { tenantId, clientId, cloud, graphUrl, credential } = options
  return {
    ...{ tenantId, clientId, cloud, graphUrl },
    credential: 'secret' in credential ? 'secret' : 'certificate',
    credentialEndsAt: 'secret' in credential ? null : endOf(credential.certificate),
    async test(mailbox, notifications) {
      // A client of its own: its token is asked for now.
      const client = new GraphClient({ ...options, ...HURRIED })
      const steps: ConnectionStep[] = []
      for (const [step, act] of acts(client, mailbox, notifications)) {
        try {
          const sentence = await act()
          steps.push({ step, ok: true, sentence })
        } catch (error) {
          if (!(error instanceof ThroughlineError)) throw error
          steps.push({ step, ok: false, sentence: error.message })
          if (step === 'signIn') break
        }
      }
      return steps
    },
  }
}

function acts(
  client: GraphClient,
  mailbox: { id: string; name: string } | null,
  notifications: { address: string; clientState: string } | null,
): [ConnectionStep['step'], () => Promise<string>][] {
  const directory = graphDirectory(client)
  return [
    [
      'signIn',
      async () => {
        await client.signIn()
        return 'Microsoft 365 gave a token.'
      },
    ],
    [
      'directory',
      async () => {
        const reply = await client.get({ path: '/users?$select=id,proxyAddresses&$top=1' })
        if (!reply.ok) throw toSyncError(reply.failure, 'reading a user')
        return 'The directory can be read (User.Read.All).'
      },
    ],
    ['tenant', async () => `The tenant is ${(await directory.readTenant()).name}.`],
    [
      'mailbox',
      async () => {
        if (!mailbox)
          throw new ThroughlineError('EMPLOYEE_UNKNOWN', 'No employee is enabled: no mailbox was tried.')
        const why = await directory.whyUnreadable(mailbox.id)
        if (why) throw new ThroughlineError('MAILBOX_NOT_ALLOWED', `${mailbox.name}: ${why}`)
        return `The mailbox of ${mailbox.name} can be read (Mail.Read).`
      },
    ],
    ['notifications', () => tryNotifications(client, mailbox, notifications)],
  ]
}

/** A subscription is made and removed: Microsoft 365 makes none to an address that does not answer as ours does. */
async function tryNotifications(
  client: GraphClient,
  mailbox: { id: string; name: string } | null,
  to: { address: string; clientState: string } | null,
): Promise<string> {
  if (!to)
    return 'No notification address is set (THROUGHLINE_NOTIFICATION_URL): mailboxes are read by the schedule alone.'
  if (!mailbox)
    throw new ThroughlineError(
      'EMPLOYEE_UNKNOWN',
      'No employee is enabled: the notification address was not tried.',
    )
  const subscriptions = graphSubscriptions(client)
  const askedAt = performance.now()
  const { id } = await subscriptions.make(mailbox.id, { ...to, lifeMs: SHORT_LIFE_MS })
  const ms = Math.round(performance.now() - askedAt)
  await subscriptions.remove(id)
  return `Microsoft 365 reaches ${to.address}: a subscription was made in ${ms} ms, our answer to its handshake included, and removed. That proves the way there; that changes are told, the date of the last notification shows.`
}

/** Null where the file is not a certificate: signing in reports that. */
function endOf(pem: string): Date | null {
  try {
    return new Date(new X509Certificate(pem).validTo)
  } catch {
    return null
  }
}
