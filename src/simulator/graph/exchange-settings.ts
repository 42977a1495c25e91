import { guidFrom, mailboxAddress } from '../directory/directory.ts'
import { jsonReply, type Reply } from './reply.ts'
import type { MailRequest, TenantState } from './request.ts'

/**
 * Under which ids the mailboxes of a user can be asked for; the archive's is told by the beta version alone.
 * Source: "Use the Mail API with Exchange archive mailboxes (preview)"; the v1.0 metadata has `primaryMailboxId` only.
 */
export function exchangeSettings({ user, rootUrl }: MailRequest, { directory }: TenantState): Reply {
  const isBeta = rootUrl.endsWith('/beta')
  return jsonReply(
    JSON.stringify({
      '@odata.context': `${rootUrl}/$metadata#users('${user.id}')/settings/exchange/$entity`,
      primaryMailboxId: mailboxAddress(guidFrom(`mailbox of ${user.id}`), directory.tenantId),
      ...(isBeta && user.archive ? { inPlaceArchiveMailboxId: user.archive.id } : {}),
    }),
  )
}
