import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { User } from '../directory/directory.ts'
import { parsePreferences } from '../graph/preferences.ts'
import { GraphFailure, jsonReply, notSimulated, type Reply } from '../graph/reply.ts'
import { type ChangeType, present, type Subscription } from '../subscriptions/subscription.ts'
import { type GraphService, type Prepared, refuse } from './prepare-request.ts'
import { applyFault, strike } from './strike-faults.ts'

/** Source: "subscription resource type", maximum length of subscription per resource type: Outlook message, without resource data. */
const LONGEST_MS = 10_080 * 60_000
/** Shorter ones are made so long. Source: the same page. */
const SHORTEST_MS = 45 * 60_000
/** Source: "Change notifications for Outlook resources": over all apps. */
const PER_MAILBOX = 1_000
/** Source: "subscription resource type", clientState. */
const LONGEST_STATE = 128
/** Guessed: Microsoft names none. */
const PAGE = 100

type Operation =
  | 'listSubscriptions'
  | 'createSubscription'
  | 'getSubscription'
  | 'updateSubscription'
  | 'deleteSubscription'
  | 'reauthorizeSubscription'

interface SubscriptionCall {
  operation: Operation
  id: string
}

/** What a request asks of subscriptions; null: something else. They cannot be parts of a batch here. */
export function findSubscriptionCall({ method, path }: Prepared): SubscriptionCall | null {
  const [, id, below] = /^\/subscriptions(?:\/([^/]+)(?:\/([^/]+))?)?\/?$/i.exec(path) ?? []
  if (!/^\/subscriptions(\/|$)/i.test(path)) return null
  const operations: Record<string, Operation> = {
    'GET all': 'listSubscriptions',
    'POST all': 'createSubscription',
    'GET one': 'getSubscription',
    'PATCH one': 'updateSubscription',
    'DELETE one': 'deleteSubscription',
    'POST reauthorize': 'reauthorizeSubscription',
  }
  const what = below ? below.replace(/\(\)$/, '').toLowerCase() : id ? 'one' : 'all'
  const operation = operations[`${method} ${what}`]
  return operation ? { operation, id: decodeURIComponent(id ?? '') } : null
}

/** Sources: "Create subscription", "Update subscription", "List subscriptions", "Get subscription", "Delete subscription",
 *  "subscription: reauthorize". `tokenEndsAt`: of the caller's token, in ms. Throws `ConnectionDropped` when a fault says so. */
export async function answerSubscriptions(
  service: GraphService,
  request: Prepared,
  { operation, id }: SubscriptionCall,
  body: string,
  tokenEndsAt: number,
): Promise<Reply> {
  request.logged.operation = operation
  try {
    for (const fault of strike(service, request)) await sleep(applyFault(fault))
    const reply = await answer(service, request, { operation, id }, body, tokenEndsAt)
    request.logged.status = reply.status
    return reply
  } catch (failure) {
    if (failure instanceof GraphFailure) return refuse(service, request, failure)
    throw failure
  }
}

async function answer(
  service: GraphService,
  request: Prepared,
  { operation, id }: SubscriptionCall,
  body: string,
  tokenEndsAt: number,
): Promise<Reply> {
  const { subscriptions } = service
  if (operation === 'listSubscriptions') return list(service, request)
  if (operation === 'createSubscription') return create(service, request, readJson(body), tokenEndsAt)
  const subscription = subscriptions.find(id)
  // Guessed: Microsoft names the status alone.
  if (!subscription) throw new GraphFailure(404, 'ResourceNotFound', 'The object was not found.')
  if (operation === 'getSubscription') return show(service, request, subscription)
  if (operation === 'deleteSubscription') {
    subscriptions.remove(id)
    return nothing()
  }
  if (operation === 'updateSubscription') await update(service, subscription, readJson(body))
  subscriptions.authorize(subscription, tokenEndsAt)
  return operation === 'updateSubscription' ? show(service, request, subscription) : nothing()
}

function list({ subscriptions, clientId }: GraphService, { query, rootUrl }: Prepared): Reply {
  const all = subscriptions.list()
  const start = Number(query.get('$skiptoken') ?? 0)
  const value = all.slice(start, start + PAGE).map((each) => present(each, clientId))
  const next =
    start + PAGE < all.length
      ? { '@odata.nextLink': `${rootUrl}/subscriptions?$skiptoken=${start + PAGE}` }
      : {}
  return jsonReply(JSON.stringify({ '@odata.context': `${rootUrl}/$metadata#subscriptions`, ...next, value }))
}

async function create(
  service: GraphService,
  request: Prepared,
  given: Record<string, unknown>,
  tokenEndsAt: number,
): Promise<Reply> {
  const { subscriptions } = service
  if (given.includeResourceData) throw notSimulated('notifications with resource data')
  const changeTypes = readChangeTypes(text(given, 'changeType'))
  const { user, folder } = findResource(service, text(given, 'resource'))
  const clientState = given.clientState === undefined ? null : text(given, 'clientState')
  if ((clientState?.length ?? 0) > LONGEST_STATE)
    throw invalid(`The clientState must not be longer than ${LONGEST_STATE} characters.`)
  const expiresAt = readExpiry(service, text(given, 'expirationDateTime'))
  const notificationUrl = readAddress(given, 'notificationUrl')
  const lifecycleNotificationUrl =
    given.lifecycleNotificationUrl == null ? null : readAddress(given, 'lifecycleNotificationUrl')
  checkAccess(request, user)
  if (subscriptions.of(user).length >= PER_MAILBOX)
    throw new GraphFailure(
      403,
      'Forbidden',
      `Subscription limit reached: the mailbox has ${PER_MAILBOX} active subscriptions.`,
    )
  for (const url of [notificationUrl, ...(lifecycleNotificationUrl ? [lifecycleNotificationUrl] : [])])
    await validate(service, url)
  const subscription = subscriptions.add({
    ...{ user, folder, resource: text(given, 'resource'), changeTypes, clientState, expiresAt },
    ...{ notificationUrl, lifecycleNotificationUrl, authorizedUntil: tokenEndsAt },
    immutableIds: parsePreferences(request.header('prefer')).immutableIds,
  })
  return { ...show(service, request, subscription, clientState), status: 201 }
}

/** Of a subscription, its end and its address can be changed; not the address for lifecycle notifications. */
async function update(
  service: GraphService,
  subscription: Subscription,
  given: Record<string, unknown>,
): Promise<void> {
  const other = Object.keys(given).find((name) => !['expirationDateTime', 'notificationUrl'].includes(name))
  if (other) throw invalid(`The property '${other}' cannot be updated.`)
  const expiresAt =
    given.expirationDateTime === undefined ? null : readExpiry(service, text(given, 'expirationDateTime'))
  if (given.notificationUrl !== undefined) {
    const url = readAddress(given, 'notificationUrl')
    await validate(service, url)
    subscription.notificationUrl = url
  }
  if (expiresAt !== null) subscription.expiresAt = expiresAt
}

/** The token looks like Microsoft's: its characters stand encoded in the address. */
async function validate({ subscriptions }: GraphService, url: string): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomBytes(16).toString('base64')}`
  const failure = await subscriptions.post.validate(url, token)
  if (failure) throw invalid(failure)
}

/** A mailbox or one folder of it. Source: "Change notifications for Outlook resources in Microsoft Graph". */
function findResource({ state }: GraphService, resource: string) {
  const [, named, below, key] =
    /^\/?users(?:\/([^/]+)|\('[^']+'\))(?:\/mailfolders(?:\/([^/]+)|\('([^']+)'\)))?\/messages$/i.exec(
      resource.replace(/users\('([^']+)'\)/i, 'users/$1'),
    ) ?? []
  if (named === undefined) throw notSimulated(`a subscription to '${resource}'`)
  const user = state.directory.find(decodeURIComponent(named))
  if (!user) throw new GraphFailure(404, 'ResourceNotFound', `The requested user '${named}' is invalid.`)
  const name = below ?? key
  const folder = name === undefined ? null : user.store.folder(decodeURIComponent(name))
  if (folder === undefined)
    throw new GraphFailure(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
  return { user, folder }
}

/** That an app-wide permission is needed is the harder side: of mailbox-wise grants nobody reports. The text of a refusal is of
 *  msgraph-sdk-javascript issue 252. */
function checkAccess({ roles }: Prepared, user: User) {
  const wrapped = (status: string, reason: string) =>
    new GraphFailure(
      status === 'Forbidden' ? 403 : 404,
      'ExtensionError',
      `Operation: Create; Exception: [Status Code: ${status}; Reason: ${reason}]`,
    )
  if (!roles.has('Mail.Read') && !roles.has('Mail.ReadWrite'))
    throw wrapped('Forbidden', 'Access is denied. Check credentials and try again.')
  if (user.denied) throw wrapped('Forbidden', 'Access to OData is disabled.')
  if (user.mailbox !== 'cloud' && user.mailbox !== 'shared')
    throw wrapped('NotFound', 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.')
}

function readChangeTypes(list: string): ChangeType[] {
  const types = list.split(',').map((each) => each.trim())
  if (types.every((each) => ['created', 'updated', 'deleted'].includes(each))) return types as ChangeType[]
  throw invalid(`The changeType '${list}' is not supported for this resource.`)
}

function readExpiry({ now }: GraphService, given: string): number {
  const at = Date.parse(given)
  const current = now().getTime()
  if (Number.isNaN(at) || at <= current) throw invalid('ExpirationDateTime must be in the future.')
  if (at > current + LONGEST_MS)
    throw invalid(`Subscription expiration can only be ${LONGEST_MS / 60_000} minutes in the future.`)
  return Math.max(at, current + SHORTEST_MS)
}

/** Nothing beyond this machine is ever asked, and plain http is allowed: a simulator talks to loopback alone. */
function readAddress(given: Record<string, unknown>, name: string): string {
  const address = text(given, name)
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw invalid(`The ${name} must be an https address.`)
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname))
    throw notSimulated(`sending notifications to ${url.hostname}`)
  return address
}

function text(given: Record<string, unknown>, name: string): string {
  const value = given[name]
  if (typeof value === 'string' && value !== '') return value
  throw invalid(`The property '${name}' is required.`)
}

function readJson(body: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(body)
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>
  } catch {}
  throw new GraphFailure(400, 'BadRequest', 'Unable to read JSON request payload.')
}

/** Source: msgraph-sdk-dotnet issue 2805 and microsoft-graph-docs issue 4848 for code and texts of failed validation. */
function invalid(message: string): GraphFailure {
  return new GraphFailure(400, 'InvalidRequest', message)
}

function show(
  { clientId }: GraphService,
  { rootUrl }: Prepared,
  subscription: Subscription,
  clientState: string | null = null,
): Reply {
  const context = `${rootUrl}/$metadata#subscriptions/$entity`
  return jsonReply(
    JSON.stringify({ '@odata.context': context, ...present(subscription, clientId), clientState }),
  )
}

function nothing(): Reply {
  return { status: 204, headers: {}, contentType: null, body: null }
}
