import { SyncError, TryLaterError } from '../domain/errors.ts'
import type { SubscriptionAtSource, SubscriptionSource } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { type GraphFailure, isTransient, toSyncError } from './errors.ts'
import type { WireCollection, WireSubscription } from './wire.ts'

/** How long a subscription is asked to live, in ms: under every maximum that Microsoft's pages name for mail (10,080 minutes today, 4,230
 *  before). Source: Microsoft Graph "subscription resource type", maximum length of subscription per resource type. */
const LIFE_MS = 4_200 * 60_000

/** New mail, also what is moved here and what is sent from a draft: Graph tells both as created (microsoft-graph-docs issue 11710).
 *  Flags and deletions bring nothing to capture. */
const CHANGES = 'created'

/** Subscriptions to the mail of whole mailboxes, for lifecycle notifications at the same address.
 *  Sources: "Create subscription", "Update subscription", "Reduce missing subscriptions and change notifications". */
export function graphSubscriptions(client: GraphClient): SubscriptionSource {
  return {
    until: (life) => graphSubscriptions(client.until(life)),
    async make(mailbox, { address, clientState, lifeMs = LIFE_MS }) {
      const now = await theirNow(client)
      const reply = await client.change<WireSubscription>('POST', '/subscriptions', {
        changeType: CHANGES,
        notificationUrl: address,
        lifecycleNotificationUrl: address,
        resource: resourceOf(mailbox),
        expirationDateTime: endOf(now, lifeMs),
        clientState,
        latestSupportedTlsVersion: 'v1_2',
      })
      if (!reply.ok) throw subscriptionError(reply.failure, address)
      return { id: reply.body.id, lifeMs: lifeOf(reply.body, now) }
    },
    async renew(id) {
      const now = await theirNow(client)
      const reply = await client.change<WireSubscription>('PATCH', pathOf(id), {
        expirationDateTime: endOf(now),
      })
      if (reply.ok) return { lifeMs: lifeOf(reply.body, now) }
      if (reply.failure.status === 404) return 'gone'
      throw subscriptionError(reply.failure, null)
    },
    async remove(id) {
      const reply = await client.change('DELETE', pathOf(id), null)
      if (!reply.ok && reply.failure.status !== 404) throw subscriptionError(reply.failure, null)
    },
    async *list() {
      let path: string | undefined = '/subscriptions'
      while (path) {
        const reply: Awaited<ReturnType<typeof client.get<WireCollection<WireSubscription>>>> =
          await client.get({ path })
        if (!reply.ok) throw subscriptionError(reply.failure, null)
        for (const wire of reply.body.value) yield toSubscription(wire)
        path = reply.body['@odata.nextLink']
      }
    },
  }
}

const resourceOf = (mailbox: string) => `/users/${mailbox}/messages`
const pathOf = (id: string) => `/subscriptions/${encodeURIComponent(id)}`
const endOf = (now: Date, lifeMs = LIFE_MS) => new Date(now.getTime() + lifeMs).toISOString()

function toSubscription({ id, resource, notificationUrl }: WireSubscription): SubscriptionAtSource {
  const [, mailbox = null] = /^\/?users\/([^/]+)\/messages$/i.exec(resource ?? '') ?? []
  return { id, mailbox, address: notificationUrl ?? '' }
}

/** What was granted counts, whatever was asked for. */
function lifeOf({ expirationDateTime }: WireSubscription, now: Date): number {
  const end = Date.parse(expirationDateTime ?? '')
  return Number.isNaN(end) ? LIFE_MS : Math.max(0, end - now.getTime())
}

/** By the service's clock (docs/decisions/0003-the-services-clock.md). */
async function theirNow(client: GraphClient): Promise<Date> {
  if (!client.now()) await client.get({ path: '/organization?$select=id' })
  return client.now() ?? new Date()
}

/** `address`: of one just asked for; Graph asked it to prove itself. */
function subscriptionError(failure: GraphFailure, address: string | null): SyncError {
  const { status, code } = failure
  if (isTransient(failure) || status === 401) {
    const error = toSyncError(failure, 'subscribing')
    return error instanceof TryLaterError
      ? new TryLaterError(error.code, 'tenant', error.message, error.waitMs)
      : error
  }
  if (status === 400 && address !== null)
    return new SyncError(
      'NOTIFICATION_ADDRESS_UNREACHABLE',
      'tenant',
      `Microsoft 365 gets no answer of ours at ${address} within ten seconds (${code}). Check that the address is reached from the internet by https with a valid certificate and that its proxy passes on POST and the query; the schedule goes on meanwhile.`,
    )
  return new SyncError(
    'SUBSCRIPTION_REFUSED',
    'mailbox',
    `Microsoft 365 refuses to send change notifications for this mailbox (${[status, code].filter(Boolean).join(' ')}): it is read by the schedule alone. Where the app is limited by an Exchange role or access policy, it needs the application permission Mail.Read for subscriptions; it is tried again by itself.`,
  )
}
