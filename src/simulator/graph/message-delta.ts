import type { FoundLink } from '../mailbox/change-links.ts'
import type { Change } from '../mailbox/change-log.ts'
import type { Folder, Item, MessageDeltaOptions } from '../mailbox/contents.ts'
import { answerElsewhere } from './elsewhere.ts'
import { itemType, messageFields } from './message-fields.ts'
import { type MessageView, messageView } from './message-view.ts'
import { allowOptions, dateLiteral, numberOption } from './query-options.ts'
import { GraphFailure, jsonReply, type Reply } from './reply.ts'
import type { MailRequest, TenantState } from './request.ts'

/** Messages on a page unless the caller prefers otherwise. */
const DEFAULT_PAGE = 10

/** A filtered first round gives no more than this. Source: "Get incremental changes to messages in a folder". */
const FILTERED_CEILING = 5_000

/**
 * The changes to the messages of one folder: first everything in it, later what changed.
 * Sources: "message: delta", "Get incremental changes to messages in a folder", "Use delta query to track changes".
 */
export function messageDelta(request: MailRequest, folder: Folder, state: TenantState): Reply {
  if (folder.search)
    throw new GraphFailure(400, 'ErrorInvalidRequest', 'Change tracking is not supported for search folders.')
  const { query, oddities } = request
  const elsewhere = answerElsewhere(request, folder, 'messages/delta')
  if (elsewhere) return elsewhere
  const url = `${request.rootUrl}/users('${request.user.id}')/mailFolders('${folder.id}')/messages/delta`
  const token = query.get('$skiptoken') || query.get('$deltatoken')
  const link = token && token !== 'latest' ? follow(folder, token, url) : begin(folder, query)
  const { options } = link.chain
  const fields = messageFields(options.select, options.expand)

  const wanted = (change: Change<Item>) => isWanted(change, options)
  const replayed = oddities.has('replay') ? 1 + state.random.below(20) : 0
  const cursor = link.roundEnded ? folder.log.nextRound(link.cursor, replayed) : link.cursor
  const firstRound = cursor.start === 0 && cursor.base > 0
  const ceiling = firstRound
    ? (options.top ?? (options.receivedSince ? FILTERED_CEILING : Infinity))
    : Infinity
  const left = ceiling - cursor.given
  const emptied = oddities.has('emptyPage') && !link.afterEmptyPage
  const asked = Math.min(request.prefer.maxPageSize ?? DEFAULT_PAGE, state.maxPageSize)
  const page = folder.log.read(cursor, emptied ? 0 : Math.min(asked, left), wanted)

  // $top is a trap: it ends the whole round, after one more and empty page (docs-contrib issue 7946).
  const capped = left <= 0 || (firstRound && options.top === null && page.next.given >= ceiling)
  const roundEnded = !emptied && (page.done || capped)
  const next = capped ? { ...page.next, position: folder.log.length } : page.next
  const leadsOn = folder.links.leadOn(link, next, { roundEnded, afterEmptyPage: emptied })

  const view = messageView(request)
  const items = page.changes.map((change) => deltaItem(change, view, fields.write))
  if (oddities.has('duplicates')) items.push(...items.filter(() => state.random.below(4) === 0))
  const linkName = roundEnded ? '@odata.deltaLink' : '@odata.nextLink'
  const option = roundEnded ? '$deltatoken' : '$skiptoken'
  return jsonReply(
    `{"@odata.context":"${request.rootUrl}/$metadata#Collection(message)","${linkName}":"${url}?${option}=${leadsOn}","value":[${items.join(',')}]}`,
    { things: page.changes.map(({ thing }) => thing), properties: fields.names },
  )
}

/** Source: the answer users report (msgraph-metadata issue 607); its code is not documented. */
export function refuseWholeMailboxDelta(): Reply {
  const message = "Unsupported request: Change tracking is not supported against 'microsoft.graph.message'."
  throw new GraphFailure(400, 'ErrorInvalidRequest', message)
}

function begin(folder: Folder, query: URLSearchParams): FoundLink<Item, MessageDeltaOptions> {
  const options = readOptions(query)
  // Made now, so that a wrong name is refused before a link exists.
  messageFields(options.select, options.expand)
  const ordered = options.newestFirst
    ? [...folder.items].sort((one, other) => other.receivedAt - one.receivedAt || other.number - one.number)
    : null
  return folder.links.begin(folder.log, options, ordered)
}

function follow(folder: Folder, token: string, url: string): FoundLink<Item, MessageDeltaOptions> {
  const link = folder.links.find(token)
  if (!('expired' in link)) return link
  throw new GraphFailure(410, 'SyncStateNotFound', link.expired, { location: `${url}?$deltatoken=` })
}

function readOptions(query: URLSearchParams): MessageDeltaOptions {
  allowOptions(query, 'message delta', [
    '$select',
    '$expand',
    '$filter',
    '$orderby',
    '$top',
    '$skiptoken',
    '$deltatoken',
  ])
  const orderBy = query.get('$orderby')
  if (orderBy !== null && !/^receivedDateTime\s+desc$/i.test(orderBy.trim())) {
    const message =
      "The '$orderby' parameter value is not supported for 'Messages' resource; only a value of 'receivedDateTime desc' is supported."
    throw new GraphFailure(400, 'ErrorInvalidUrlQuery', message)
  }
  const changeType = query.get('changeType')
  return {
    select: query.get('$select'),
    expand: query.get('$expand'),
    receivedSince: readFilter(query.get('$filter')),
    newestFirst: orderBy !== null,
    top: numberOption(query, '$top', 1, 1000),
    changeTypes: changeType === null ? null : changeType.split(',').map((each) => each.trim()),
  }
}

/** Only a lower bound on receivedDateTime is taken. Source: "Get incremental changes to messages in a folder". */
function readFilter(filter: string | null): MessageDeltaOptions['receivedSince'] {
  if (filter === null) return null
  const [, operator, literal = ''] = /^\s*receivedDateTime\s+(ge|gt)\s+(\S+)\s*$/.exec(filter) ?? []
  const at = dateLiteral(literal)
  if (operator && at !== null) return { at, inclusive: operator === 'ge' }
  const message =
    "The '$filter' parameter value is not supported for 'Messages' resource; only a value of 'receivedDateTime ge value' is supported."
  throw new GraphFailure(400, 'ErrorInvalidUrlQuery', message)
}

function isWanted(
  { thing, how }: Change<Item>,
  { receivedSince, changeTypes }: MessageDeltaOptions,
): boolean {
  if (changeTypes) {
    const type = how === 'removed' ? 'deleted' : how === 'created' ? 'created' : 'updated'
    if (!changeTypes.includes(type)) return false
  }
  if (receivedSince === null || how === 'removed') return true
  return receivedSince.inclusive ? thing.receivedAt >= receivedSince.at : thing.receivedAt > receivedSince.at
}

function deltaItem(
  change: Change<Item>,
  view: MessageView,
  write: (item: Item, view: MessageView, odataType: 'always') => string,
): string {
  const { thing: item, how, removedId } = change
  const type = `"@odata.type":"#microsoft.graph.${itemType(item)}"`
  if (how === 'removed') {
    const id = view.immutableIds ? view.mailbox.idOf(item, true) : removedId
    return `{${type},"id":"${id}","@removed":{"reason":"deleted"}}`
  }
  // A read-state change names nothing else, whatever $select asked for. Source: microsoft-graph-docs issue 7776.
  if (how === 'readState') {
    const id = view.mailbox.idOf(item, view.immutableIds)
    return `{${type},"id":"${id}","parentFolderId":"${item.folder!.id}","isRead":${item.isRead}}`
  }
  return write(item, view, 'always')
}
