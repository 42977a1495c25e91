import { decodeWords, type Header } from 'postal-mime'
import { roleOf } from './folder-roles.ts'

/** Of several Gmail labels the first of these is the folder: where the message lies outranks how it is sorted. */
const GMAIL_PRECEDENCE = ['Drafts', 'Junk Email', 'Deleted Items', 'Sent Items', 'Inbox']
/** Gmail labels that are states of a message, not places, in the languages of folder-roles.ts that Takeout writes most;
 *  "Category …" labels are tabs of the inbox. */
const GMAIL_STATE =
  /^(important|opened|unread|starred|chat|category .*|wichtig|geöffnet|ungelesen|markiert|kategorie.*|importants?|ouvert|non lus?|suivis|catégorie.*|importantes?|abiertos?|no leídos?|destacados?|categoría.*|importanti|aperti|da leggere|speciali|categoria.*|belangrijk|geopend|ongelezen|met ster|categorie.*|com estrela|não lid[ao]s|abert[ao]s?)$/i

/** Folders above or beside the mail programs' own: what lies in them is where it would be without them. */
const WRAPPERS =
  /^(\[(gmail|google mail|googlemail)\]|top of (personal folders|outlook data file|information store)|ipm_subtree)$/i

/** Roles that mail servers of the namespace "INBOX." keep below the inbox. An archive there is the owner's own folder. */
const BELOW_INBOX = new Set(['Drafts', 'Sent Items', 'Deleted Items', 'Junk Email', 'Outbox'])

/**
 * The folder a mail program noted in the message itself, as a path separated by '/', well-known names in Exchange's
 * spelling; null when there is no such note.
 *
 * X-Maildir-Folder separates sub-folders by '.'; of X-Folder (Outlook exports: a path from the store's root, through
 * the owner's name) the last part counts; X-Gmail-Labels (Google Takeout) is a comma-separated list.
 */
export function notedFolder(headers: readonly Header[]): string | null {
  const maildir = headerText(headers, 'x-maildir-folder')
  if (maildir) return folderPath(maildir.split('.'))
  const folder = headerText(headers, 'x-folder')
  if (folder) return folderPath(folder.split(/[\\/]/).slice(-1))
  return gmailFolder(headers)
}

/** The place that Gmail's labels name, as `notedFolder` says it; `onlyRoles`: null for labels of the owner's making. */
export function gmailFolder(headers: readonly Header[], onlyRoles?: 'onlyRoles'): string | null {
  const places = headerText(headers, 'x-gmail-labels')
    .split(',')
    .map((label) => label.trim().replaceAll(/^"|"$/g, ''))
    .filter((label) => label !== '' && !GMAIL_STATE.test(label))
    .flatMap((label) => folderPath(label.split('/')) ?? [])
  return GMAIL_PRECEDENCE.find((name) => places.includes(name)) ?? (onlyRoles ? null : (places[0] ?? null))
}

/** Joins folder names to a path; the first that is no wrapper is spelt as Exchange does when it is a well-known one.
 *  Null: the names tell no folder ("All Mail" is where Gmail's labels tell it). */
export function folderPath(names: readonly string[]): string | null {
  const [top, ...below] = names.map(cleanName).filter((name) => name !== '' && !isWrapper(name))
  if (top === undefined) return null
  const role = roleOf(top)
  if (role === 'All Mail') return below.length > 0 ? folderPath(below) : null
  if (role === 'Inbox' && below[0] !== undefined && BELOW_INBOX.has(roleOf(below[0]) ?? ''))
    return folderPath(below)
  return [role ?? top, ...below].join('/')
}

/** Whether a folder of this name only holds others and says nothing about their mail. */
export function isWrapper(name: string): boolean {
  return WRAPPERS.test(name.trim())
}

function cleanName(name: string): string {
  return name.trim().replaceAll('/', '-')
}

function headerText(headers: readonly Header[], name: string): string {
  return decodeWords(headers.find((header) => header.key === name)?.value ?? '').trim()
}
