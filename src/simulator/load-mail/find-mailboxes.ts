import { folderPath, isWrapper } from './choose-folder.ts'
import { roleOf } from './folder-roles.ts'
import type { MailFile, MailNode } from './mail-tree.ts'

/** One mailbox: its files, each with the folder its place says (null: it says nothing). */
export interface FoundMailbox {
  name: string
  /** Name of the file or folder directly in what was opened: what an employees file may name in place of `name`. */
  top: string
  files: PlacedFile[]
}

export interface PlacedFile extends MailFile {
  folder: string | null
}

/**
 * The mailboxes of a tree of mail folders, by what lies in them:
 * - a folder with folders of a mailbox (Inbox, Sent Items …, in any language) is one mailbox, as readpst, Takeout, Maildir,
 *   Pine and Thunderbird leave it; folders above it are no mail folders;
 * - else everything directly in the top folder is a mailbox by its name, and messages directly in it are one by its own;
 * - a name that is an address is a mailbox wherever it stands at the top, and so is each Outlook data file.
 */
export function findMailboxes(root: MailNode): FoundMailbox[] {
  const mailboxes = isMailbox(root)
    ? [...standingAlone(root), mailboxOf(root, root.name, root.name, (child) => !standsAlone(child))]
    : [
        mailboxOf(root, root.name, root.name, () => false),
        ...[...root.children.values()].flatMap((child) => below(child)),
      ]
  return mailboxes.filter(({ files }) => files.length > 0)
}

/** The mailboxes of something directly in the top folder. */
function below(child: MailNode): FoundMailbox[] {
  if (standsAlone(child)) return [mailboxOf(child, child.name, child.name)]
  const inner = shallowestMailboxes(child, '')
  if (inner.length < 2) return [mailboxOf(child, child.name, child.name)]
  return inner.map(({ node, path }) => mailboxOf(node, path, child.name))
}

function standingAlone(root: MailNode): FoundMailbox[] {
  return [...root.children.values()]
    .filter(standsAlone)
    .map((child) => mailboxOf(child, child.name, child.name))
}

function standsAlone({ name, files }: MailNode): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(name) || files.some(({ kind }) => kind === 'pst')
}

/** It holds folders that mail programs give a mailbox. */
function isMailbox(node: MailNode): boolean {
  return foldersOf(node).some(({ name }) => roleOf(name) !== null && roleOf(name) !== 'Archive')
}

/** What lies in wrappers counts as lying beside them. */
function foldersOf(node: MailNode): MailNode[] {
  return [...node.children.values()].flatMap((child) => (isWrapper(child.name) ? foldersOf(child) : [child]))
}

function shallowestMailboxes(node: MailNode, above: string): { node: MailNode; path: string }[] {
  const path = above === '' ? node.name : `${above}/${node.name}`
  if (isMailbox(node) || node.files.length > 0) return [{ node, path }]
  return [...node.children.values()].flatMap((child) => shallowestMailboxes(child, path))
}

/** All files of a node as one mailbox: own files first, folders in the order of their names. */
function mailboxOf(
  node: MailNode,
  name: string,
  top: string,
  isPart: (child: MailNode) => boolean = () => true,
): FoundMailbox {
  const files: PlacedFile[] = []
  const collect = (each: MailNode, own: readonly string[], below: readonly string[], isAbove: boolean) => {
    for (const file of each.files) files.push({ ...file, folder: folderPath(own) ?? inboxOf(each, file) })
    for (const child of each.children.values()) {
      if (each === node && !isPart(child)) continue
      const names = [...below, child.name]
      // Where the folders of a mailbox lie deeper, what they lie in is no mail folder.
      const holdsThem = isAbove && isMailbox(child)
      collect(child, names, holdsThem ? [] : names, isAbove && !holdsThem)
    }
  }
  collect(node, [], [], !isMailbox(node))
  return { name, top, files }
}

/** In a Maildir with folders below it, what lies in none of them is the inbox. */
function inboxOf({ children }: MailNode, { place }: MailFile): string | null {
  return children.size > 0 && /(^|\/)(cur|new)$/.test(place) ? 'Inbox' : null
}
