import { getAttachment, getAttachmentContent, listAttachments } from './attachments.ts'
import { exchangeFolder, exchangeSettings } from './exchange-settings.ts'
import { findMessage, getMessage, getMessageMime } from './get-message.ts'
import { listMessages } from './list-messages.ts'
import { findFolder, folderDelta, getFolder, listFolders } from './mail-folders.ts'
import { messageDelta, refuseWholeMailboxDelta } from './message-delta.ts'
import { getOrganization, listDomains } from './organization.ts'
import type { Reply } from './reply.ts'
import type { GraphRequest, MailRequest, TenantState } from './request.ts'
import { getUser, listUsers } from './users.ts'

/** The variable parts of a path, decoded. */
export interface PathParts {
  user: string
  folder: string
  message: string
  attachment: string
}

interface DirectoryRoute {
  operation: string
  pattern: string
  permission: Permission
  answer(request: GraphRequest, state: TenantState, parts: PathParts): Reply
}

interface MailRoute {
  operation: string
  pattern: string
  permission: MailPermission
  answerMail(request: MailRequest, state: TenantState, parts: PathParts): Reply
}

export type Route = DirectoryRoute | MailRoute
type MailPermission = 'mailBasic' | 'mail' | 'exchangeSettings' | 'exchangeFolders'
export type Permission = MailPermission | 'users' | 'organization' | 'domains'

const ROUTES: readonly Route[] = [
  { operation: 'listUsers', pattern: 'users', permission: 'users', answer: listUsers },
  {
    operation: 'getUser',
    pattern: 'users/{user}',
    permission: 'users',
    answer: (request, state, { user }) => getUser(request, state, user),
  },
  {
    operation: 'getOrganization',
    pattern: 'organization',
    permission: 'organization',
    answer: getOrganization,
  },
  { operation: 'listDomains', pattern: 'domains', permission: 'domains', answer: listDomains },
  {
    operation: 'exchangeSettings',
    pattern: 'users/{user}/settings/exchange',
    permission: 'exchangeSettings',
    answerMail: exchangeSettings,
  },
  {
    operation: 'exchangeFolder',
    pattern: 'admin/exchange/mailboxes/{user}/folders/{folder}',
    permission: 'exchangeFolders',
    answerMail: exchangeFolder,
  },
  {
    operation: 'listFolders',
    pattern: 'users/{user}/mailfolders',
    permission: 'mailBasic',
    answerMail: (request) => listFolders(request, request.mailbox.root, 'mailFolders'),
  },
  {
    operation: 'folderDelta',
    pattern: 'users/{user}/mailfolders/delta',
    permission: 'mailBasic',
    answerMail: folderDelta,
  },
  {
    operation: 'getFolder',
    pattern: 'users/{user}/mailfolders/{folder}',
    permission: 'mailBasic',
    answerMail: (request, _, { folder }) => getFolder(request, findFolder(request, folder)),
  },
  {
    operation: 'listChildFolders',
    pattern: 'users/{user}/mailfolders/{folder}/childfolders',
    permission: 'mailBasic',
    answerMail: (request, _, { folder }) =>
      listFolders(request, findFolder(request, folder), `mailFolders/${folder}/childFolders`),
  },
  {
    operation: 'messageDelta',
    pattern: 'users/{user}/mailfolders/{folder}/messages/delta',
    permission: 'mailBasic',
    answerMail: (request, state, { folder }) => messageDelta(request, findFolder(request, folder), state),
  },
  {
    operation: 'wholeMailboxDelta',
    pattern: 'users/{user}/messages/delta',
    permission: 'mailBasic',
    answerMail: refuseWholeMailboxDelta,
  },
  ...onMessages('users/{user}/messages'),
  ...onMessages('users/{user}/mailfolders/{folder}/messages'),
]

/** What is under a collection of messages, of a mailbox or of one of its folders. */
function onMessages(collection: string): Route[] {
  const folderOf = (request: MailRequest, { folder }: PathParts) =>
    folder === '' ? null : findFolder(request, folder)
  const itemOf = (request: MailRequest, parts: PathParts) =>
    findMessage(request, parts.message, folderOf(request, parts))
  return [
    {
      operation: 'listMessages',
      pattern: collection,
      permission: 'mailBasic',
      answerMail: (request, _, parts) => listMessages(request, folderOf(request, parts)),
    },
    {
      operation: 'getMessage',
      pattern: `${collection}/{message}`,
      permission: 'mailBasic',
      answerMail: (request, _, parts) => getMessage(request, itemOf(request, parts)),
    },
    {
      operation: 'getMessageMime',
      pattern: `${collection}/{message}/$value`,
      permission: 'mail',
      answerMail: (request, _, parts) => getMessageMime(itemOf(request, parts)),
    },
    {
      operation: 'listAttachments',
      pattern: `${collection}/{message}/attachments`,
      permission: 'mail',
      answerMail: (request, _, parts) => listAttachments(request, itemOf(request, parts)),
    },
    {
      operation: 'getAttachment',
      pattern: `${collection}/{message}/attachments/{attachment}`,
      permission: 'mail',
      answerMail: (request, _, parts) => getAttachment(request, itemOf(request, parts), parts.attachment),
    },
    {
      operation: 'getAttachmentContent',
      pattern: `${collection}/{message}/attachments/{attachment}/$value`,
      permission: 'mail',
      answerMail: (request, _, parts) =>
        getAttachmentContent(request, itemOf(request, parts), parts.attachment),
    },
  ]
}

const SPLIT_ROUTES = ROUTES.map((route) => ({ route, pattern: route.pattern.split('/') }))

/** A function without parameters is called by its short or full name, with or without brackets: kiota's SDK writes
 *  `delta()`. Source: OData 4.01 part 2, "Addressing Functions". */
const DELTA_CALL = /^(microsoft\.graph\.)?delta(\(\))?$/i

/** Finds the route of a path below the version; null: Graph (as far as simulated) has nothing there.
 *  Both forms of a key are understood: /users/x and /users('x'). */
export function findRoute(path: string): { route: Route; parts: PathParts } | null {
  const segments = splitPath(path)
  if (!segments) return null
  for (const { route, pattern } of SPLIT_ROUTES) {
    if (pattern.length !== segments.length) continue
    const parts: Record<string, string> = { user: '', folder: '', message: '', attachment: '' }
    const fits = pattern.every((expected, at) => {
      const segment = segments[at]!
      if (!expected.startsWith('{')) return segment.toLowerCase() === expected
      parts[expected.slice(1, -1)] = segment
      return true
    })
    if (fits) return { route, parts: parts as unknown as PathParts }
  }
  return null
}

function splitPath(path: string): string[] | null {
  const segments: string[] = []
  try {
    for (const piece of path.split('/')) {
      if (piece === '') continue
      const decoded = decodeURIComponent(piece)
      const [, name, key] = /^(\w+)\('(.*)'\)$/.exec(decoded) ?? []
      if (DELTA_CALL.test(decoded)) segments.push('delta')
      else if (name !== undefined && key !== undefined) segments.push(name, key)
      else segments.push(decoded)
    }
  } catch {
    return null
  }
  return segments
}
