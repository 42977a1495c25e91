import type { Folder } from '../mailbox/contents.ts'
import { refuseInPart } from './elsewhere.ts'
import { unknownProperty } from './message-fields.ts'
import { allowOptions, linkWith, numberOption } from './query-options.ts'
import { GraphFailure, jsonReply, type Reply } from './reply.ts'
import type { MailRequest, TenantState } from './request.ts'

/** Folders on a page unless the caller prefers otherwise. */
const DEFAULT_PAGE = 10

/** Source: "mailFolder resource type" and the v1.0 metadata. */
const FIELDS: Record<string, (folder: Folder) => string> = {
  id: ({ id }) => JSON.stringify(id),
  displayName: ({ displayName }) => JSON.stringify(displayName),
  parentFolderId: ({ parent }) => JSON.stringify(parent?.id ?? null),
  childFolderCount: ({ children }) => String(children.filter(({ hidden }) => !hidden).length),
  unreadItemCount: ({ unread }) => String(unread),
  totalItemCount: (folder) => String(countItems(folder)),
  isHidden: ({ hidden }) => String(hidden),
}
const SEARCH_FIELDS: Record<string, (folder: Folder) => string> = {
  isSupported: () => 'true',
  includeNestedFolders: () => 'true',
  sourceFolderIds: ({ parent }) => JSON.stringify(parent ? [parent.id] : []),
  filterQuery: () => '"isRead eq false"',
}

/** Wherever they lie. Source: jmartinmsft/GraphSearchAndDelete, which knows by it that a folder without messages has some elsewhere. */
function countItems({ items, elsewhere }: Folder): number {
  return elsewhere ? countItems(elsewhere.folder) : items.size
}

/** By id or well-known name; throws 404 when there is none. */
export function findFolder({ mailbox }: MailRequest, idOrName: string): Folder {
  const folder = mailbox.folder(idOrName)
  if (folder) return folder
  throw new GraphFailure(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
}

/** The folders right below another, hidden ones only on request. Sources: "List mailFolders", "List childFolders". */
export function listFolders(request: MailRequest, parent: Folder, segment: string): Reply {
  const { query, prefer } = request
  allowOptions(query, 'mail folders', ['$select', '$top', '$skip'])
  const names = readSelect(query.get('$select'))
  const top = numberOption(query, '$top', 1, 1000) ?? Math.min(prefer.maxPageSize ?? DEFAULT_PAGE, 1000)
  const skip = numberOption(query, '$skip', 0, Number.MAX_SAFE_INTEGER) ?? 0
  const showHidden = query.get('includeHiddenFolders') === 'true'
  const shown = parent.children.filter(({ hidden }) => showHidden || !hidden)
  const things = shown.slice(skip, skip + top)
  const values = things.map((folder) => present(folder, names, folder.search))
  const next = linkWith(`${request.rootUrl}/users/${request.user.id}/${segment}`, query, {
    $skip: String(skip + top),
  })
  const link = skip + top < shown.length ? `"@odata.nextLink":${JSON.stringify(next)},` : ''
  const context = `${request.rootUrl}/$metadata#users('${request.user.id}')/mailFolders${names ? `(${names.join(',')})` : ''}`
  return jsonReply(`{"@odata.context":"${context}",${link}"value":[${values.join(',')}]}`, {
    things,
    properties: names,
  })
}

/** Source: "Get mailFolder". */
export function getFolder(request: MailRequest, folder: Folder): Reply {
  allowOptions(request.query, 'a mail folder', ['$select'])
  const names = readSelect(request.query.get('$select'))
  const context = `${request.rootUrl}/$metadata#users('${request.user.id}')/mailFolders${names ? `(${names.join(',')})` : ''}/$entity`
  return jsonReply(`{"@odata.context":"${context}",${present(folder, names, folder.search).slice(1)}`, {
    things: [folder],
    properties: names,
  })
}

/** The changes to the visible folders of a mailbox, nested ones too. Source: "mailFolder: delta". */
export function folderDelta(request: MailRequest, state: TenantState): Reply {
  const { mailbox, query, oddities } = request
  refuseInPart(request, 'the changes to folders')
  const url = `${request.rootUrl}/users('${request.user.id}')/mailFolders/delta`
  const token = query.get('$skiptoken') || query.get('$deltatoken')
  const link = token && token !== 'latest' ? follow(request, token, url) : begin(request)
  const names = readSelect(link.chain.options.select)
  const replayed = oddities.has('replay') ? 1 + state.random.below(5) : 0
  const cursor = link.roundEnded ? mailbox.folderLog.nextRound(link.cursor, replayed) : link.cursor
  const size = Math.min(request.prefer.maxPageSize ?? DEFAULT_PAGE, state.maxPageSize)
  const emptied = oddities.has('emptyPage') && !link.afterEmptyPage
  const page = mailbox.folderLog.read(
    cursor,
    emptied ? 0 : size,
    ({ thing, how }) => how === 'removed' || isVisible(thing, mailbox.root),
  )
  const roundEnded = page.done && !emptied
  const leadsOn = mailbox.folderLinks.leadOn(link, page.next, { roundEnded, afterEmptyPage: emptied })

  const values = page.changes.map(({ thing, how }) =>
    how === 'removed'
      ? `{"@odata.type":"#microsoft.graph.mailFolder","id":"${thing.id}","@removed":{"reason":"deleted"}}`
      : present(thing, names, true),
  )
  const linkName = roundEnded ? '@odata.deltaLink' : '@odata.nextLink'
  const option = roundEnded ? '$deltatoken' : '$skiptoken'
  return jsonReply(
    `{"@odata.context":"${request.rootUrl}/$metadata#Collection(mailFolder)","${linkName}":"${url}?${option}=${leadsOn}","value":[${values.join(',')}]}`,
    { things: page.changes.map(({ thing }) => thing), properties: names },
  )
}

function begin(request: MailRequest) {
  allowOptions(request.query, 'folder delta', ['$select', '$skiptoken', '$deltatoken'])
  const select = request.query.get('$select')
  readSelect(select)
  return request.mailbox.folderLinks.begin(request.mailbox.folderLog, { select }, null)
}

function follow({ mailbox }: MailRequest, token: string, url: string) {
  const link = mailbox.folderLinks.find(token)
  if (!('expired' in link)) return link
  throw new GraphFailure(410, 'SyncStateNotFound', link.expired, { location: `${url}?$deltatoken=` })
}

/** Below the visible root, and neither hidden nor inside a hidden folder. */
function isVisible(folder: Folder, root: Folder): boolean {
  for (let at: Folder | null = folder; at && !at.hidden; at = at.parent) if (at.parent === root) return true
  return false
}

function readSelect(select: string | null): string[] | null {
  const names = select?.split(',').map((name) => name.trim()) ?? null
  for (const name of names ?? []) if (!FIELDS[name]) throw unknownProperty(name, 'mailFolder')
  return names
}

function present(folder: Folder, names: string[] | null, withType: boolean): string {
  const type = folder.search ? 'mailSearchFolder' : 'mailFolder'
  const parts = withType ? [`"@odata.type":"#microsoft.graph.${type}"`] : []
  const fields = folder.search && !names ? { ...FIELDS, ...SEARCH_FIELDS } : FIELDS
  for (const [name, write] of Object.entries(fields)) {
    if (!names || name === 'id' || names.includes(name)) parts.push(`"${name}":${write(folder)}`)
  }
  return `{${parts.join(',')}}`
}
