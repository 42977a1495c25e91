import type { ChangeLink, MailboxId, PageReply, PageRequest } from '../domain/ports.ts'
import { BATCH_LIMIT, type GetRequest, type GraphClient, type Reply, unreadable } from './client.ts'
import {
  type GraphFailure,
  isElsewhere,
  isGone,
  isResync,
  isTransient,
  mayLieInWhatWasAsked,
  reasonOf,
  toSyncError,
} from './errors.ts'
import { countsItems, findElsewhere, isArchive, readRedirect } from './find-elsewhere.ts'
import { FIRST_WISH, nextWish, smallerWish } from './page-wish.ts'
import { proveReadable } from './prove-readable.ts'
import { toFolderChange } from './read-folder.ts'
import { ENVELOPE_SELECT, IDS_SELECT, MARKS_EXPAND, toMessageChange, wholeSeconds } from './read-message.ts'
import { readSeveral } from './read-several.ts'
import type { WireCollection, WireMailFolder, WireMessage } from './wire.ts'

const FOLDER_SELECT = 'id,displayName,parentFolderId,isHidden'
const FOLDER_IDS_SELECT = 'id,parentFolderId,isHidden'
/** Of a page of the usual size that fails; its pieces are tried less. */
const TRIES = 3

type Page = WireCollection<WireMessage | WireMailFolder>

/**
 * One page of each delta round asked for, in as few HTTP calls as possible. Where a page fails though the mailbox answers, the
 * same link is asked for fewer items, down to one: the wish counts by request, not by link.
 * NOTE: never `$top`: on a delta it caps the whole round and older mail never comes.
 * Source: Microsoft Graph "message: delta", "mailFolder: delta", "Use delta query to track changes"; for pages that fail for
 * good msgraph-sdk-java issue 2447, microsoft-graph-docs issues 2240, 2913.
 */
export async function readPages(
  client: GraphClient,
  mailbox: MailboxId,
  requests: PageRequest[],
): Promise<PageReply[]> {
  if (requests.length === 1) return [await readPage(client, mailbox, requests[0]!)]
  const replies: Reply<Page>[] = []
  for (let from = 0; from < requests.length; from += BATCH_LIMIT) {
    const gets = requests
      .slice(from, from + BATCH_LIMIT)
      .map((request) => toGet(mailbox, request, request.wish ?? FIRST_WISH))
    replies.push(...(await readSeveral<Page>(client, mailbox, gets, 'chained')))
  }
  const pages: PageReply[] = []
  for (const [index, request] of requests.entries())
    pages.push(await readPage(client, mailbox, request, checked(replies[index]!)))
  return pages
}

/** One page, on its own; `before`: what came of it in a batch. */
async function readPage(
  client: GraphClient,
  mailbox: MailboxId,
  request: PageRequest,
  before?: Reply<Page>,
): Promise<PageReply> {
  const pace = { mailbox, lane: 'worker' as const }
  const usual = request.wish ?? FIRST_WISH
  const get = toGet(mailbox, request, usual)
  let reply = before ?? checked(await client.tryGet<Page>(get, pace, TRIES))
  // In a chain, one refused link takes those behind it along (424); they are read on their own.
  if (before && !before.ok && isTransient(before.failure))
    reply = checked(await client.getAgain<Page>(get, before.failure, pace, TRIES))
  for (let size = usual; ; ) {
    if (reply.ok) return orElsewhere(client, mailbox, request, toPage(request, reply, size))
    if (isElsewhere(reply.failure) && request.of !== 'folders') {
      const { location } = reply.failure
      if (location !== undefined) return { kind: 'elsewhere', at: readRedirect(client, mailbox, location) }
      const found = await findElsewhere(client, mailbox, request.of.messagesOf)
      return { kind: 'elsewhere', at: found === 'here' ? null : found }
    }
    const outcome = outcomeOf(request, reply.failure)
    if (outcome) return orElsewhere(client, mailbox, request, outcome)
    // Throws where the whole mailbox fails.
    if (size === usual) await proveReadable(client, mailbox)
    const smaller = mayLieInWhatWasAsked(reply.failure) ? smallerWish(size) : null
    if (smaller === null)
      return orElsewhere(client, mailbox, request, { kind: 'unreadable', code: reasonOf(reply.failure) })
    size = smaller
    reply = checked(await client.tryGet<Page>(toGet(mailbox, request, size), pace, 2))
  }
}

/**
 * What a folder of an archive holds may lie elsewhere though no redirect says so: where it cannot be read, or its first round
 * brings nothing though it counts items, the question is put another way.
 * Source: jmartinmsft/GraphSearchAndDelete, which never waits for a redirect of a request for mail.
 */
async function orElsewhere(
  client: GraphClient,
  mailbox: MailboxId,
  { of, link, receivedSince }: PageRequest,
  reply: PageReply,
): Promise<PageReply> {
  if (of === 'folders' || !isArchive(mailbox)) return reply
  const isEmptyRound =
    reply.kind === 'messages' &&
    !link &&
    !receivedSince &&
    reply.items.length === 0 &&
    reply.link.kind === 'delta'
  if (isEmptyRound) {
    if (!(await countsItems(client, mailbox, of.messagesOf))) return reply
  } else if (reply.kind !== 'gone' && reply.kind !== 'unreadable') return reply
  const found = await findElsewhere(client, mailbox, of.messagesOf)
  if (found === 'here' || (found === null && !isEmptyRound)) return reply
  return { kind: 'elsewhere', at: found }
}

function toGet(
  mailbox: MailboxId,
  { of, link, fields, receivedSince }: PageRequest,
  size: number,
): GetRequest {
  const user = `/users/${encodeURIComponent(mailbox)}`
  const prefer = [`odata.maxpagesize=${size}`]
  if (link) return { path: link.url, prefer }
  if (of === 'folders') {
    const select = fields === 'all' ? FOLDER_SELECT : FOLDER_IDS_SELECT
    return { path: `${user}/mailFolders/delta?$select=${select}`, prefer }
  }
  const select = fields === 'all' ? ENVELOPE_SELECT + MARKS_EXPAND : IDS_SELECT
  const filter = receivedSince
    ? `&$filter=${encodeURIComponent(`receivedDateTime ge ${wholeSeconds(receivedSince)}`)}`
    : ''
  const folder = encodeURIComponent(of.messagesOf)
  return { path: `${user}/mailFolders/${folder}/messages/delta?$select=${select}${filter}`, prefer }
}

function toPage(
  { of }: PageRequest,
  { body, cost }: Extract<Reply<Page>, { ok: true }>,
  size: number,
): PageReply {
  const link = linkOf(body)!
  const wish = cost ? nextWish(size, body.value.length, cost) : size
  return of === 'folders'
    ? { kind: 'folders', items: (body.value as WireMailFolder[]).map(toFolderChange), link, wish }
    : { kind: 'messages', items: (body.value as WireMessage[]).map(toMessageChange), link, wish }
}

/** Null: it may do better another way. Throws what keeps the mailbox, or the tenant, from being read. */
function outcomeOf({ of }: PageRequest, failure: GraphFailure): PageReply | null {
  if (isResync(failure)) return { kind: 'resync' }
  if (isGone(failure) && of !== 'folders') return { kind: 'gone' }
  // Whether a refusal is the folder's or the mailbox's, the mailbox itself has to say.
  if (mayLieInWhatWasAsked(failure) || failure.status === 403) return null
  throw toSyncError(failure, 'listing changes')
}

/** A page without its list, or without a link that leads on, has been broken on its way. */
function checked(reply: Reply<Page>): Reply<Page> {
  if (!reply.ok || (Array.isArray(reply.body?.value) && linkOf(reply.body))) return reply
  return unreadable(200)
}

function linkOf(page: Page): ChangeLink | null {
  if (page['@odata.nextLink']) return { kind: 'next', url: page['@odata.nextLink'] }
  if (page['@odata.deltaLink']) return { kind: 'delta', url: page['@odata.deltaLink'] }
  return null
}
