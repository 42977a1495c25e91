import type { Dirent, Stats } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Account } from './account.ts'
import { MailFolderError } from './mail-folder-error.ts'
import { decodeModifiedUtf7 } from './modified-utf7.ts'
import { type MailKind, sniffFile } from './sniff-file.ts'

/** A file of mail, and what its name says of the messages in it. */
export interface MailFile {
  path: string
  /** Below what was opened: how it is told in the account. */
  place: string
  kind: MailKind
  zipped: boolean
  /** Of a message in a Maildir: the letters after ':2,', keywords among them as words of their own. */
  marks?: MaildirMarks
}

export interface MaildirMarks {
  flags: string
  keywords: string[]
}

/** A folder of mail as its files lie: its own messages, and folders below it by name. */
export interface MailNode {
  name: string
  files: MailFile[]
  children: Map<string, MailNode>
}

const DEEPEST = 40
/** Mailbox files by the names of the programs that write them; the rest of the name is the folder. */
const MBOX_ENDING = /\.(mbox|mbx|mbs)(\.gz)?$/i
const FOLDER_ENDING = /\.(sbd|mbox)$/i
const KMAIL_FOLDER = /^\.(.+)\.directory$/
const MAILDIR_PLACES = new Set(['cur', 'new', 'tmp'])

/**
 * The files of mail below a folder as a tree of mail folders, whatever program laid them out: mbox files and folders of
 * messages; Thunderbird's (`Inbox`, `Inbox.sbd`), Apple Mail's (`Inbox.mbox/mbox`), KMail's (`.Inbox.directory`), readpst's,
 * Dovecot's, Maildir and Maildir++ (`.Sent.2026/cur`). Every other file is told in the account; so is what cannot be read.
 *
 * @throws MailFolderError when there is no such folder or it cannot be read
 * Source: maildir(5); Dovecot documentation, "Maildir Mailbox Format", "mbox Mailbox Format".
 */
export async function readMailTree(dir: string, account: Account): Promise<MailNode> {
  const root: MailNode = { name: basename(dir), files: [], children: new Map() }
  const top = await readdir(dir, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new MailFolderError(`The mail folder ${dir} ${whyUnreadable(cause)}.`, { cause })
  })
  await readFolder({ dir, parts: [], node: root, entries: top, seen: new Set(), account })
  return root
}

interface Walk {
  dir: string
  /** Path below `dir`. */
  parts: string[]
  node: MailNode
  entries: Dirent[]
  /** Folders gone through, so that a link that leads back is not followed for ever. */
  seen: Set<string>
  account: Account
  /** A folder of a Maildir++, which may have lost its empty `cur`. */
  isMaildirFolder?: boolean
}

async function readFolder(walk: Walk): Promise<void> {
  const { dir, parts, node, entries, account } = walk
  const here = parts.join('/')
  const isMaildir =
    walk.isMaildirFolder || entries.some(({ name }) => name === 'cur' || name === 'maildirfolder')
  const names = entries.map(({ name }) => name).sort()
  for (const name of names) {
    const path = join(dir, ...parts, name)
    let found: Stats
    try {
      found = await stat(path)
    } catch (cause) {
      account.leftOutFile(here, name, `it ${whyUnreadable(cause as NodeJS.ErrnoException)}`)
      continue
    }
    if (found.isDirectory()) {
      const below = folderNames(name, isMaildir)
      if (!below) account.leftOutFile(here, name, 'a hidden folder')
      else if (isMaildir && MAILDIR_PLACES.has(name)) await readMaildirPlace(walk, name)
      else await enter(walk, name, childOf(node, below), isMaildir && name.startsWith('.'))
    } else if (!found.isFile()) account.leftOutFile(here, name, 'no ordinary file')
    else if (name.startsWith('.') && !/^\.(type|size)$/.test(name))
      account.leftOutFile(here, name, 'a hidden file')
    else await takeFile(walk, name)
  }
}

/** Names of the mail folder, or folders, that a folder on disk stands for; null: it is hidden. */
function folderNames(name: string, isMaildir: boolean): string[] | null {
  const kmail = KMAIL_FOLDER.exec(name)?.[1]
  if (kmail !== undefined) return [kmail]
  if (!name.startsWith('.')) return [decodeModifiedUtf7(name.replace(FOLDER_ENDING, '') || name)]
  return isMaildir && name.length > 1 ? name.slice(1).split('.').map(decodeModifiedUtf7) : null
}

async function enter(walk: Walk, name: string, node: MailNode, isMaildirFolder: boolean): Promise<void> {
  const parts = [...walk.parts, name]
  const path = join(walk.dir, ...parts)
  const leaveOut = (why: string) => walk.account.leftOutFile(walk.parts.join('/'), name, why)
  if (parts.length > DEEPEST) return leaveOut('folders nested too deep')
  try {
    const real = await realpath(path)
    if (walk.seen.has(real)) return leaveOut('a link to a folder that was read already')
    walk.seen.add(real)
    const entries = await readdir(path, { withFileTypes: true })
    await readFolder({ ...walk, parts, node, entries, isMaildirFolder })
  } catch (cause) {
    leaveOut(`it ${whyUnreadable(cause as NodeJS.ErrnoException)}`)
  }
}

/** Messages in `cur` and `new`; what lies in `tmp` was never delivered whole. */
async function readMaildirPlace(walk: Walk, place: string): Promise<void> {
  const { dir, parts, node, account } = walk
  const here = [...parts, place].join('/')
  const path = join(dir, ...parts, place)
  try {
    const names = (await readdir(path)).sort()
    const keywords = place === 'cur' ? await readKeywords(join(dir, ...parts)) : []
    for (const name of names) {
      if (place === 'tmp' || name.startsWith('.')) {
        account.leftOutFile(here, name, place === 'tmp' ? 'not delivered' : 'a hidden file')
        continue
      }
      const file = await sniff(walk, [...parts, place, name])
      if (!file) continue
      const letters = /[:;!]2,([A-Za-z]*)$/.exec(name)?.[1] ?? ''
      const marks = {
        flags: letters.replaceAll(/[^A-Z]/g, ''),
        keywords: [...letters.replaceAll(/[^a-z]/g, '')].flatMap(
          (letter) => keywords[letter.charCodeAt(0) - 97] ?? [],
        ),
      }
      // A file of a Maildir is one message, whatever it begins with.
      node.files.push({ ...file, kind: 'message', place: here, ...(place === 'cur' ? { marks } : {}) })
    }
  } catch (cause) {
    account.leftOutFile(parts.join('/'), place, `it ${whyUnreadable(cause as NodeJS.ErrnoException)}`)
  }
}

/** Dovecot's names of the letters a to z. Source: Dovecot documentation, "Maildir Mailbox Format", dovecot-keywords. */
async function readKeywords(dir: string): Promise<string[]> {
  const text = await readFile(join(dir, 'dovecot-keywords'), 'utf8').catch(() => '')
  const keywords: string[] = []
  for (const [, at, word] of text.matchAll(/^(\d{1,2}) (\S+)$/gm))
    if (Number(at) < 26) keywords[Number(at)] = word!
  return keywords
}

async function takeFile(walk: Walk, name: string): Promise<void> {
  const file = await sniff(walk, [...walk.parts, name])
  if (!file) return
  const { node } = walk
  if (file.kind !== 'mbox' && file.kind !== 'pst') return void node.files.push(file)
  const plain = decodeModifiedUtf7(name.replace(MBOX_ENDING, '').replace(/\.(pst|ost)$/i, ''))
  const isOwn =
    plain.toLowerCase() === 'mbox' || (plain === node.name && KMAIL_FOLDER.test(walk.parts.at(-1) ?? ''))
  ;(isOwn && file.kind === 'mbox' ? node : childOf(node, [plain])).files.push(file)
}

async function sniff({ dir, account }: Walk, parts: string[]): Promise<MailFile | null> {
  const name = parts.at(-1)!
  const folder = parts.slice(0, -1).join('/')
  const path = join(dir, ...parts)
  try {
    const sniffed = await sniffFile(path, name)
    if (!('leftOut' in sniffed)) {
      const place = sniffed.kind === 'mbox' || sniffed.kind === 'pst' ? parts.join('/') : folder
      return { path, place, ...sniffed }
    }
    account.leftOutFile(folder, name, sniffed.leftOut)
  } catch (cause) {
    account.leftOutFile(folder, name, `it ${whyUnreadable(cause as NodeJS.ErrnoException)}`)
  }
  return null
}

function childOf(node: MailNode, names: readonly string[]): MailNode {
  let child = node
  for (const name of names) {
    const known = child.children.get(name)
    const next = known ?? { name, files: [], children: new Map<string, MailNode>() }
    if (!known) child.children.set(name, next)
    child = next
  }
  return child
}

function whyUnreadable(cause: NodeJS.ErrnoException): string {
  if (cause.code === 'ENOENT') return 'does not exist'
  if (cause.code === 'ENOTDIR') return 'is no folder'
  if (cause.code === 'EACCES' || cause.code === 'EPERM') return 'may not be read'
  return `cannot be read (${cause.code ?? cause.message})`
}
