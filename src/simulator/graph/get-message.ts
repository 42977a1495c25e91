import type { Folder, Item } from '../mailbox/contents.ts'
import { looksLikeId } from '../mailbox/item-ids.ts'
import { messageFields } from './message-fields.ts'
import { messageMime } from './message-mime.ts'
import { messageView } from './message-view.ts'
import { allowOptions } from './query-options.ts'
import { GraphFailure, jsonReply, type Reply } from './reply.ts'
import type { MailRequest } from './request.ts'

/** Finds a message by either form of its id; throws 404 when it is gone, 400 when the text cannot be an id.
 *  `folder`: where the path says it is. */
export function findMessage({ mailbox }: MailRequest, id: string, folder: Folder | null): Item {
  const item = mailbox.item(id)
  if (item?.folder && (folder === null || item.folder === folder)) return item
  if (!looksLikeId(id)) throw new GraphFailure(400, 'ErrorInvalidIdMalformed', 'Id is malformed.')
  throw new GraphFailure(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
}

/** Source: "Get message". */
export function getMessage(request: MailRequest, item: Item): Reply {
  allowOptions(request.query, 'a message', ['$select', '$expand'])
  const fields = messageFields(request.query.get('$select'), request.query.get('$expand'))
  const view = messageView(request)
  const names = fields.names ? `(${fields.names.join(',')})` : ''
  const context = `${request.rootUrl}/$metadata#users('${request.user.id}')/messages${names}/$entity`
  return jsonReply(`{"@odata.context":"${context}",${fields.write(item, view, 'subtypes').slice(1)}`, {
    things: [item],
    properties: fields.names,
  })
}

/** The message as MIME. Source: "Get message", example with $value. */
export function getMessageMime(item: Item): Reply {
  return { status: 200, headers: {}, contentType: 'text/plain', body: messageMime(item) }
}
