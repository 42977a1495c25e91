import { guidFrom, mailboxAddress } from '../directory/directory.ts'
import { elsewhereAddress } from './elsewhere.ts'
import { findFolder } from './mail-folders.ts'
import { GraphFailure, jsonReply, type Reply, redirectReply } from './reply.ts'
import type { MailRequest, TenantState } from './request.ts'

/**
 * Under which ids the mailboxes of a user can be asked for; the archive's is told by the beta version alone.
 * Source: "Use the Mail API with Exchange archive mailboxes (preview)"; the v1.0 metadata has `primaryMailboxId` only.
 */
export function exchangeSettings({ user, rootUrl }: MailRequest, { directory }: TenantState): Reply {
  const isBeta = rootUrl.endsWith('/beta')
  const archive = user.archive?.mailbox === user.mailbox ? user.archive : null
  return jsonReply(
    JSON.stringify({
      '@odata.context': `${rootUrl}/$metadata#users('${user.id}')/settings/exchange/$entity`,
      primaryMailboxId: mailboxAddress(guidFrom(`mailbox of ${user.id}`), directory.tenantId),
      ...(isBeta && archive ? { inPlaceArchiveMailboxId: archive.id } : {}),
    }),
  )
}

/**
 * A folder by the mailbox import and export API: where it lies in an auxiliary archive, that is told by a redirect, whatever reading
 * its mail answers. Mail folders' ids are understood.
 * Source: "Use mailbox import and export APIs with archive mailboxes (preview)", "Handle archive mailbox redirects"; the form of the
 * address and the ids: jmartinmsft/GraphSearchAndDelete.
 */
export function exchangeFolder(request: MailRequest, _: TenantState, named: { folder: string }): Reply {
  const { rootUrl, user } = request
  if (!rootUrl.endsWith('/beta'))
    throw new GraphFailure(400, 'BadRequest', "Resource not found for the segment 'mailboxes'.")
  const folder = findFolder(request, named.folder)
  if (folder.elsewhere) {
    const { mailboxId, folder: there } = folder.elsewhere
    const address = elsewhereAddress(folder.elsewhere, rootUrl)
    return redirectReply(`${address}/admin/exchange/mailboxes/${mailboxId}/folders('${there.id}')`)
  }
  return jsonReply(
    JSON.stringify({
      '@odata.context': `${rootUrl}/$metadata#admin/exchange/mailboxes('${user.id}')/folders/$entity`,
      id: folder.id,
      displayName: folder.displayName,
      parentFolderId: folder.parent?.id ?? null,
      childFolderCount: folder.children.length,
      totalItemCount: folder.items.size,
      type: 'IPF.Note',
    }),
  )
}
