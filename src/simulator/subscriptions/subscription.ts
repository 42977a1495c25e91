import type { User } from '../directory/directory.ts'
import type { Folder } from '../mailbox/contents.ts'

export type ChangeType = 'created' | 'updated' | 'deleted'
export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed'

/** What an app asked to be told of. */
export interface Subscription {
  id: string
  user: User
  /** As the app wrote it. */
  resource: string
  /** null: the whole mailbox. */
  folder: Folder | null
  changeTypes: readonly ChangeType[]
  notificationUrl: string
  lifecycleNotificationUrl: string | null
  clientState: string | null
  immutableIds: boolean
  /** By the tenant's clock, in ms. */
  expiresAt: number
  /** Until when it may tell, by the machine's clock, in ms: as long as the token lasts that it was made, renewed or reauthorised with. */
  authorizedUntil: number
}

/** As the app sees it. What it gave as `clientState` is not told again. */
export function present(subscription: Subscription, clientId: string): Record<string, unknown> {
  return {
    id: subscription.id,
    resource: subscription.resource,
    applicationId: clientId,
    creatorId: clientId,
    changeType: subscription.changeTypes.join(','),
    clientState: null,
    notificationUrl: subscription.notificationUrl,
    lifecycleNotificationUrl: subscription.lifecycleNotificationUrl,
    notificationQueryOptions: null,
    notificationUrlAppId: null,
    expirationDateTime: new Date(subscription.expiresAt).toISOString(),
    includeResourceData: null,
    latestSupportedTlsVersion: 'v1_2',
    encryptionCertificate: null,
    encryptionCertificateId: null,
  }
}
