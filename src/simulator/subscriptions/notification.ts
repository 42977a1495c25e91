import { changeKey } from '../graph/message-fields.ts'
import type { MailChange } from '../mailbox/mailbox.ts'
import type { ChangeType, LifecycleEvent, Subscription } from './subscription.ts'

/** Nothing of the message but its id. Source: "Receive change notifications through webhooks", "Change notifications for Outlook
 *  resources in Microsoft Graph". */
export function changeNotification(
  subscription: Subscription,
  changeType: ChangeType,
  { item, oldId }: MailChange,
  tenantId: string,
): Record<string, unknown> {
  const { user, immutableIds } = subscription
  const { store } = user
  const id = changeType === 'deleted' && !immutableIds ? oldId : store.idOf(item, immutableIds)
  const resource = `Users/${user.id}/Messages/${id}`
  return {
    ...common(subscription, tenantId),
    changeType,
    resource,
    resourceData: {
      '@odata.type': '#Microsoft.Graph.Message',
      '@odata.id': resource,
      '@odata.etag': `W/"${changeKey(item)}"`,
      id,
    },
  }
}

/** Source: "Reduce missing subscriptions and change notifications". */
export function lifecycleNotification(
  subscription: Subscription,
  lifecycleEvent: LifecycleEvent,
  tenantId: string,
): Record<string, unknown> {
  const { resource } = subscription
  return { ...common(subscription, tenantId), resource, organizationId: tenantId, lifecycleEvent }
}

function common({ id, expiresAt, clientState }: Subscription, tenantId: string) {
  return {
    subscriptionId: id,
    subscriptionExpirationDateTime: new Date(expiresAt).toISOString(),
    clientState,
    tenantId,
  }
}
