import type { User } from '../directory/directory.ts'
import { GraphFailure, type Reply } from './reply.ts'
import type { GraphRequest, TenantState } from './request.ts'
import type { PathParts, Permission, Route } from './routes.ts'

/** Application permissions of which one is enough. Source: the permission table of microsoft-graph-devx-content, for the
 *  paths this tenant serves. */
const ENOUGH: Record<Permission, readonly string[]> = {
  mailBasic: ['Mail.Read', 'Mail.ReadBasic.All', 'Mail.ReadWrite'],
  mail: ['Mail.Read', 'Mail.ReadWrite'],
  users: [
    'User.Read.All',
    'User.ReadBasic.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  // Source: "Use the Mail API with Exchange archive mailboxes (preview)"; User.ReadBasic.All was seen refused.
  exchangeSettings: ['User.Read.All', 'User.ReadWrite.All'],
  // Source: "Use mailbox import and export APIs with archive mailboxes (preview)".
  exchangeFolders: ['MailboxFolder.Read.All', 'MailboxFolder.ReadWrite.All'],
  organization: [
    'Organization.Read.All',
    'Organization.ReadWrite.All',
    'User.Read.All',
    'Directory.Read.All',
  ],
  domains: ['Domain.Read.All', 'Domain.ReadWrite.All', 'Directory.Read.All'],
}

/** Answers a request that was routed, once permission and mailbox allow it. Throws `GraphFailure`. */
export function answerRequest(
  request: GraphRequest,
  route: Route,
  parts: PathParts,
  user: User | undefined,
  state: TenantState,
): Reply {
  if (request.method !== 'GET') {
    throw new GraphFailure(
      405,
      'Request_BadRequest',
      `Specified HTTP method is not allowed for the request target.`,
    )
  }
  const permitted = ENOUGH[route.permission].some((role) => request.roles.has(role))
  if ('answer' in route) {
    if (permitted) return route.answer(request, state, parts)
    throw new GraphFailure(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    )
  }
  const byGrant = user?.granted && ['mailBasic', 'mail'].includes(route.permission)
  if (!permitted && !byGrant) throw accessDenied()
  return route.answerMail({ ...request, ...readableMailbox(parts.user, user) }, state, parts)
}

/** Source: "Limiting application permissions to specific Exchange Online mailboxes" and the KB article "Error when using
 *  Microsoft Graph REST API on a mailbox in a hybrid deployment" for the refusals below. */
function readableMailbox(named: string, user: User | undefined) {
  if (!user) throw new GraphFailure(404, 'ErrorInvalidUser', `The requested user '${named}' is invalid.`)
  if (user.mailbox === 'on-premises') {
    throw new GraphFailure(
      404,
      'MailboxNotSupportedForRESTAPI',
      'REST API is not yet supported for this mailbox.',
    )
  }
  if (user.mailbox === 'unlicensed' || user.mailbox === 'guest') {
    const message = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.'
    throw new GraphFailure(404, 'MailboxNotEnabledForRESTAPI', message)
  }
  if (user.denied === 'rbac') throw accessDenied()
  if (user.denied === 'policy') {
    const message =
      'Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.'
    throw new GraphFailure(403, 'ErrorAccessDenied', message)
  }
  return { user, mailbox: user.store }
}

function accessDenied() {
  return new GraphFailure(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
}
