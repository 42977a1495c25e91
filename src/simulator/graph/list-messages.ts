import type { Folder, Item } from '../mailbox/contents.ts'
import { answerElsewhere, refuseInPart } from './elsewhere.ts'
import { messageFields } from './message-fields.ts'
import { type MessageFilter, parseMessageFilter } from './message-filter.ts'
import { type MessageOrder, parseMessageOrder } from './message-order.ts'
import { messageView } from './message-view.ts'
import { allowOptions, linkWith, numberOption } from './query-options.ts'
import { jsonReply, type Reply } from './reply.ts'
import type { MailRequest } from './request.ts'

/** `$skip` counts items of every kind, not only messages: each seventh place is taken by something else.
 *  Source: "List messages": the next link's $skip may exceed the page size and must not be computed. */
const MESSAGES_PER_OTHER_ITEM = 7

/**
 * The messages of a whole mailbox (`folder` null; Deleted Items included) or of one folder: 10 a page, newest first,
 * unless asked otherwise. Source: "List messages".
 */
export function listMessages(request: MailRequest, folder: Folder | null): Reply {
  const { query, oddities, prefer } = request
  if (!folder) refuseInPart(request, 'the messages across folders')
  const elsewhere = folder && answerElsewhere(request, folder, 'messages')
  if (elsewhere) return elsewhere
  allowOptions(query, 'messages', ['$select', '$expand', '$filter', '$orderby', '$top', '$skip'])
  const fields = messageFields(query.get('$select'), query.get('$expand'))
  const filter = parseMessageFilter(query.get('$filter'))
  const order = parseMessageOrder(query.get('$orderby'), filter)
  const top = numberOption(query, '$top', 1, 1000) ?? Math.min(prefer.maxPageSize ?? 10, 1000)
  const skip = numberOption(query, '$skip', 0, Number.MAX_SAFE_INTEGER) ?? 0
  const first = skip - Math.floor(skip / (MESSAGES_PER_OTHER_ITEM + 1))

  const nothing = oddities.has('emptyResult')
  const page = nothing ? [] : pick(candidates(request, folder, filter, order), folder, filter, first, top + 1)
  const more = page.length > top
  const view = messageView(request)
  const things = page.slice(0, top)
  const items = things.map((item) => fields.write(item, view, 'subtypes'))
  const place = folder ? `/mailFolders('${folder.id}')/messages` : '/messages'
  const names = fields.names ? `(${fields.names.join(',')})` : ''
  const context = `${request.rootUrl}/$metadata#users('${request.user.id}')${place}${names}`
  const shift = first + top
  const nextSkip = shift + Math.floor(shift / MESSAGES_PER_OTHER_ITEM)
  const path = folder ? `/mailFolders/${folder.id}/messages` : '/messages'
  const next = linkWith(`${request.rootUrl}/users/${request.user.id}${path}`, query, {
    $skip: String(nextSkip),
  })
  const link = more && !oddities.has('missingNextLink') ? `"@odata.nextLink":${JSON.stringify(next)},` : ''
  return jsonReply(`{"@odata.context":"${context}",${link}"value":[${items.join(',')}]}`, {
    things,
    properties: fields.names,
  })
}

/** The messages to look through, in the order asked for; narrowed by received date where the filter allows it. */
function* candidates(
  { mailbox }: MailRequest,
  folder: Folder | null,
  filter: MessageFilter,
  order: MessageOrder,
): Iterable<Item> {
  if (!order.byReceived) {
    const items = [...(folder?.items ?? mailbox.items())]
    yield* items.sort(order.compare)
    return
  }
  const items = folder ? [...folder.items].sort(order.oldestFirst) : mailbox.received.oldestFirst
  const from = folder ? 0 : mailbox.received.countBefore(filter.receivedFrom)
  const to = folder ? items.length : mailbox.received.countBefore(filter.receivedBefore)
  if (order.descending) for (let at = to - 1; at >= from; at--) yield items[at]!
  else for (let at = from; at < to; at++) yield items[at]!
}

function pick(
  items: Iterable<Item>,
  folder: Folder | null,
  filter: MessageFilter,
  skip: number,
  size: number,
): Item[] {
  const picked: Item[] = []
  let passed = 0
  for (const item of items) {
    if (item.folder === null || (folder ? item.folder !== folder : isBeyondTheList(item))) continue
    if (!filter.matches(item) || passed++ < skip) continue
    picked.push(item)
    if (picked.length === size) break
  }
  return picked
}

/** Recoverable items lie outside what the cross-folder list shows. */
function isBeyondTheList({ folder }: Item): boolean {
  return folder?.isRecoverable ?? false
}
