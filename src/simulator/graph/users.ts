import type { User } from '../directory/directory.ts'
import { allowOptions, linkWith, numberOption } from './query-options.ts'
import { GraphFailure, jsonReply, notSimulated, type Reply } from './reply.ts'
import type { GraphRequest, TenantState } from './request.ts'
import { USER_LISTS, USER_PROPERTIES } from './user-properties.ts'

/** What comes without `$select`. Source: "List users". */
const DEFAULT_PROPERTIES = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
]

/** All that User.ReadBasic.All shows. Source: "user resource type". */
const BASIC = new Set(['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'])

/** Service plan of Exchange Online (Plan 2). Source: "Product names and service plan identifiers for licensing". */
const EXCHANGE_PLAN = 'efb87545-963c-4e0d-99df-69c6916d9eb0'

const VALUES: Record<string, (user: User) => unknown> = {
  id: ({ id }) => id,
  displayName: ({ displayName }) => displayName,
  givenName: ({ displayName }) => displayName.split(' ')[0],
  surname: ({ displayName }) => displayName.split(' ').slice(1).join(' ') || null,
  mail: ({ mail }) => mail,
  mailNickname: ({ userPrincipalName }) => userPrincipalName.split('@')[0],
  userPrincipalName: ({ userPrincipalName }) => userPrincipalName,
  accountEnabled: ({ accountEnabled }) => accountEnabled,
  userType: ({ mailbox }) => (mailbox === 'guest' ? 'Guest' : 'Member'),
  jobTitle: ({ jobTitle }) => jobTitle,
  department: ({ department }) => department,
  businessPhones: () => [],
  otherMails: () => [],
  proxyAddresses,
  assignedPlans: ({ mailbox }) => plans(mailbox),
  assignedLicenses: ({ mailbox }) =>
    mailbox === 'cloud' ? [{ disabledPlans: [], skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900' }] : [],
}

/** The users of the tenant: 100 a page, 999 at most. Sources: "List users", "Paging Microsoft Graph data in your app". */
export function listUsers(request: GraphRequest, state: TenantState): Reply {
  const { query } = request
  allowOptions(query, 'users', ['$select', '$top', '$filter', '$count', '$skiptoken'])
  const names = readSelect(query)
  const top = numberOption(query, '$top', 1, 999) ?? 100
  const start = readSkipToken(query.get('$skiptoken'))
  const matching = [...state.directory.users].filter(readFilter(request))
  const values = matching.slice(start, start + top).map((user) => present(user, names, request))
  const parts = [
    `"@odata.context":"${request.rootUrl}/$metadata#users${query.has('$select') ? `(${names.join(',')})` : ''}"`,
  ]
  // Without the header $count is passed over in silence. Source: "Advanced query capabilities on Microsoft Entra ID objects".
  if (query.get('$count') === 'true' && request.consistency === 'eventual')
    parts.push(`"@odata.count":${matching.length}`)
  if (start + top < matching.length) {
    const skipToken = Buffer.from(`RFNwdAIAAQ ${start + top}`).toString('base64url')
    parts.push(
      `"@odata.nextLink":${JSON.stringify(linkWith(`${request.rootUrl}/users`, query, { $skiptoken: skipToken }))}`,
    )
  }
  return jsonReply(`{${parts.join(',')},"value":[${values.join(',')}]}`)
}

/** Source: "Get a user". */
export function getUser(request: GraphRequest, state: TenantState, idOrName: string): Reply {
  allowOptions(request.query, 'a user', ['$select'])
  const names = readSelect(request.query)
  const user = state.directory.find(idOrName)
  if (!user) {
    const message = `Resource '${idOrName}' does not exist or one of its queried reference-property objects are not present.`
    throw new GraphFailure(404, 'Request_ResourceNotFound', message)
  }
  const context = `${request.rootUrl}/$metadata#users${request.query.has('$select') ? `(${names.join(',')})` : ''}/$entity`
  return jsonReply(`{"@odata.context":"${context}",${present(user, names, request).slice(1)}`)
}

function present(user: User, names: readonly string[], { roles }: GraphRequest): string {
  const onlyBasic = !['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'].some((role) =>
    roles.has(role),
  )
  const shown: Record<string, unknown> = {}
  for (const name of names) {
    const value = onlyBasic && !BASIC.has(name) ? undefined : VALUES[name]?.(user)
    shown[name] = value ?? (USER_LISTS.has(name) ? [] : null)
  }
  return JSON.stringify(shown)
}

function proxyAddresses({ mail, aliases, exchangeNames }: User): string[] {
  if (mail === null) return []
  const others = [...aliases.map((alias) => `smtp:${alias}`), ...exchangeNames.map((name) => `X500:${name}`)]
  return [`SMTP:${mail}`, ...others, `SIP:${mail}`]
}

function plans(mailbox: User['mailbox']) {
  if (mailbox === 'guest' || mailbox === 'on-premises') return []
  const capabilityStatus = mailbox === 'unlicensed' ? 'Deleted' : 'Enabled'
  const assignedDateTime = '2020-01-01T00:00:00Z'
  return [{ assignedDateTime, capabilityStatus, service: 'exchange', servicePlanId: EXCHANGE_PLAN }]
}

function readSelect(query: URLSearchParams): readonly string[] {
  const select = query.get('$select')
  if (select === null) return DEFAULT_PROPERTIES
  const names = select.split(',').map((name) => name.trim())
  for (const name of names) {
    if (USER_PROPERTIES.has(name)) continue
    const message = `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.user'.`
    throw new GraphFailure(400, 'BadRequest', message)
  }
  return names
}

function readSkipToken(token: string | null): number {
  if (token === null) return 0
  const start = Number(Buffer.from(token, 'base64url').toString().split(' ')[1])
  if (Number.isInteger(start)) return start
  throw new GraphFailure(
    400,
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and is no longer included in your request.',
  )
}

/** Comparisons with `eq`; what needs advanced queries is refused without their header.
 *  Source: "Advanced query capabilities on Microsoft Entra ID objects". */
function readFilter({ query, consistency }: GraphRequest): (user: User) => boolean {
  const filter = query.get('$filter')
  if (filter === null) return () => true
  const [, name = '', literal = ''] = /^\s*(\w+)\s+eq\s+('.*'|true|false|null)\s*$/s.exec(filter) ?? []
  const value = VALUES[name]
  if (!value) {
    if (consistency === 'eventual') throw notSimulated('this $filter on users')
    throw new GraphFailure(
      400,
      'Request_UnsupportedQuery',
      'Unsupported or invalid query filter clause specified for the resource.',
    )
  }
  const wanted = literal.startsWith("'")
    ? literal.slice(1, -1).replaceAll("''", "'").toLowerCase()
    : JSON.parse(literal)
  return (user) => {
    const found = value(user)
    return (typeof found === 'string' ? found.toLowerCase() : found) === wanted
  }
}
