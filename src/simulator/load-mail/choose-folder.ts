import { decodeWords, type Header } from 'postal-mime'

/** What mail programs call the folders that Exchange knows by fixed names; words separated by one blank. */
const WELL_KNOWN: Record<string, string> = {
  inbox: 'Inbox',
  sent: 'Sent Items',
  'sent items': 'Sent Items',
  'sent mail': 'Sent Items',
  'sent messages': 'Sent Items',
  deleted: 'Deleted Items',
  'deleted items': 'Deleted Items',
  'deleted messages': 'Deleted Items',
  trash: 'Deleted Items',
  drafts: 'Drafts',
  draft: 'Drafts',
  junk: 'Junk Email',
  'junk email': 'Junk Email',
  'junk e-mail': 'Junk Email',
  spam: 'Junk Email',
  archive: 'Archive',
  archived: 'Archive',
}

/** Of several Gmail labels the first of these is the folder: where the message lies outranks how it is sorted. */
const GMAIL_PRECEDENCE = ['Drafts', 'Junk Email', 'Deleted Items', 'Sent Items', 'Inbox']
/** Gmail labels that are states of a message, not places; "Category …" labels are tabs of the inbox. */
const GMAIL_STATE = /^(important|opened|unread|starred|chat|category .*)$/i

/**
 * The folder a mail program noted in the message itself, as a path separated by '/', well-known names in Exchange's
 * spelling; null when there is no such note.
 *
 * X-Maildir-Folder separates sub-folders by '.'; of X-Folder (Outlook exports: a path from the store's root, through
 * the owner's name) the last part counts; X-Gmail-Labels (Google Takeout) is a comma-separated list.
 */
export function notedFolder(headers: readonly Header[]): string | null {
  const value = (name: string) =>
    decodeWords(headers.find((header) => header.key === name)?.value ?? '').trim()
  const maildir = value('x-maildir-folder')
  if (maildir) return folderPath(maildir.split('.'))
  const folder = value('x-folder')
  if (folder) return folderPath(folder.split(/[\\/]/).slice(-1))
  return gmailFolder(value('x-gmail-labels').split(','))
}

/** Joins folder names to a path; the first is spelt as Exchange does when it is a well-known one. */
export function folderPath(names: readonly string[]): string | null {
  const [root, ...rest] = names.map((name) => name.trim().replaceAll('/', '-')).filter(Boolean)
  if (root === undefined) return null
  const words = root
    .toLowerCase()
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
  const known = Object.hasOwn(WELL_KNOWN, words) ? WELL_KNOWN[words]! : root
  return [known, ...rest].join('/')
}

function gmailFolder(labels: readonly string[]): string | null {
  const places = labels
    .map((label) => label.trim().replaceAll(/^"|"$/g, ''))
    .filter((label) => label !== '' && !GMAIL_STATE.test(label))
    .flatMap((label) => folderPath(label.split('/')) ?? [])
  return GMAIL_PRECEDENCE.find((name) => places.includes(name)) ?? places[0] ?? null
}
