import { X509Certificate } from 'node:crypto'
import { ThroughlineError } from '../domain/errors.ts'
import type { Connection, ConnectionStep } from '../domain/ports.ts'
import { GraphClient, type GraphClientOptions } from './client.ts'
import { graphDirectory } from './directory.ts'
import { toSyncError } from './errors.ts'

/** Somebody waits for the answer: a try that failed is made again at once. */
const HURRIED: Pick<GraphClientOptions, 'wait'> = { wait: async () => {} }

/** The connection that these options make, for an administrator to see and test. */
export function graphConnection(options: GraphClientOptions & { cloud: string }): Connection {
  const { tenantId, clientId, cloud, graphUrl, credential } = options
  return {
    ...{ tenantId, clientId, cloud, graphUrl },
    credential: 'secret' in credential ? 'secret' : 'certificate',
    credentialEndsAt: 'secret' in credential ? null : endOf(credential.certificate),
    async test(mailbox) {
      // A client of its own: its token is asked for now.
      const client = new GraphClient({ ...options, ...HURRIED })
      const steps: ConnectionStep[] = []
      for (const [step, act] of acts(client, mailbox)) {
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
  ]
}

/** Null where the file is not a certificate: signing in reports that. */
function endOf(pem: string): Date | null {
  try {
    return new Date(new X509Certificate(pem).validTo)
  } catch {
    return null
  }
}
