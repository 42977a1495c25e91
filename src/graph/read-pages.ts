import type {
  ChangeLink,
  FolderChange,
  MailboxId,
  MessageChange,
  PageReply,
  PageRequest,
} from '../domain/ports.ts'
import { BATCH_LIMIT, type GetRequest, type GraphClient, type Reply } from './client.ts'
import { isGone, isPassing, isResync, toSyncError } from './errors.ts'
import { ENVELOPE_SELECT, ORIGIN_EXPAND, readEnvelope } from './read-message.ts'
import type { WireCollection, WireMailFolder, WireMessage } from './wire.ts'

/** What we ask for; the service gives what it likes, even an empty page with a next link. */
const PAGE_WISH = 'odata.maxpagesize=500'
const FOLDER_SELECT = 'id,displayName,parentFolderId,isHidden'

/**
 * One page of each delta round asked for, in as few HTTP calls as possible.
 * NOTE: never `$top`: on a delta it caps the whole round and older mail never comes.
 * Source: Microsoft Graph "message: delta", "mailFolder: delta", "Use delta query to track changes".
 */
export async function readPages(
  client: GraphClient,
  mailbox: MailboxId,
  requests: PageRequest[],
): Promise<PageReply[]> {
  const pace = { mailbox, lane: 'worker' as const }
  const gets = requests.map((request) => toGet(mailbox, request))
  const replies: Reply<WireCollection<WireMessage | WireMailFolder>>[] = []
  if (gets.length === 1) replies.push(await client.get(gets[0]!, pace))
  else {
    for (let from = 0; from < gets.length; from += BATCH_LIMIT) {
      replies.push(
        ...(await client.batch<WireCollection<WireMessage | WireMailFolder>>(
          gets.slice(from, from + BATCH_LIMIT),
          'chained',
          pace,
        )),
      )
    }
  }
  const pages: PageReply[] = []
  for (const [index, request] of requests.entries()) {
    let reply = replies[index]!
    // In a chain, one refused link takes those behind it along (424); they are read on their own.
    if (!reply.ok && isPassing(reply.failure))
      reply = await client.getAgain(gets[index]!, reply.failure, pace)
    pages.push(toPage(request, reply))
  }
  return pages
}

function toGet(mailbox: MailboxId, { of, link }: PageRequest): GetRequest {
  const user = `/users/${encodeURIComponent(mailbox)}`
  const first =
    of === 'folders'
      ? `${user}/mailFolders/delta?$select=${FOLDER_SELECT}`
      : `${user}/mailFolders/${encodeURIComponent(of.messagesOf)}/messages/delta?$select=${ENVELOPE_SELECT}${ORIGIN_EXPAND}`
  return { path: link?.url ?? first, prefer: [PAGE_WISH] }
}

function toPage({ of }: PageRequest, reply: Reply<WireCollection<WireMessage | WireMailFolder>>): PageReply {
  if (!reply.ok) {
    if (isResync(reply.failure)) return { kind: 'resync' }
    if (isGone(reply.failure) && of !== 'folders') return { kind: 'gone' }
    throw toSyncError(reply.failure, 'listing changes')
  }
  const next = linkOf(reply.body)
  return of === 'folders'
    ? { kind: 'folders', items: (reply.body.value as WireMailFolder[]).map(toFolderChange), link: next }
    : { kind: 'messages', items: (reply.body.value as WireMessage[]).map(toMessageChange), link: next }
}

function linkOf(page: WireCollection<unknown>): ChangeLink {
  if (page['@odata.nextLink']) return { kind: 'next', url: page['@odata.nextLink'] }
  if (page['@odata.deltaLink']) return { kind: 'delta', url: page['@odata.deltaLink'] }
  throw toSyncError({ status: 502, code: 'PageWithoutLink', retryAfterMs: null }, 'listing changes')
}

function toFolderChange(folder: WireMailFolder): FolderChange {
  return {
    folderId: folder.id,
    parentId: folder.parentFolderId ?? null,
    name: folder.displayName ?? '',
    readable: folder.isHidden !== true && folder['@odata.type'] !== '#microsoft.graph.mailSearchFolder',
    removed: folder['@removed'] !== undefined,
  }
}

function toMessageChange(wire: WireMessage): MessageChange {
  if (wire['@removed']) return { kind: 'removed', immutableId: wire.id }
  const envelope = readEnvelope(wire)
  return envelope ? { kind: 'message', envelope } : { kind: 'partial', immutableId: wire.id }
}
