import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { folderPath } from './choose-folder.ts'
import { MailFolderError } from './mail-folder-error.ts'

/** A file of mail: an mbox of many messages (gzipped or not), or one message. */
export interface MailFile {
  path: string
  kind: 'mbox' | 'eml'
  /** Mail folder of its messages by where the file lies; null when that says nothing. */
  folder: string | null
}

const MBOX = /\.mbox(\.gz)?$/i
const EML = /\.eml$/i

/**
 * The mailboxes of a folder by name, with their files in alphabetical order.
 *
 * `NAME.mbox[.gz]` and the sub-folder `NAME` are the mailbox NAME; `.eml` files directly in the folder are one mailbox
 * named after the folder. Below `NAME`, folders and mbox files are mail folders. Names starting with '.' are skipped.
 *
 * @throws MailFolderError when there is no such folder, or no mail in it
 */
export async function findMailboxes(dir: string): Promise<Map<string, MailFile[]>> {
  const mailboxes = new Map<string, MailFile[]>()
  for await (const parts of filesBelow(dir)) {
    const file = parts.at(-1)!
    const kind = MBOX.test(file) ? 'mbox' : EML.test(file) ? 'eml' : null
    if (!kind) continue
    const inDir = parts.length === 1
    const name = !inDir ? parts[0]! : kind === 'mbox' ? file.replace(MBOX, '') : basename(dir)
    const names = inDir ? [] : [...parts.slice(1, -1), ...(kind === 'mbox' ? [file.replace(MBOX, '')] : [])]
    const files = mailboxes.get(name) ?? []
    mailboxes.set(name, [...files, { path: join(dir, ...parts), kind, folder: folderPath(names) }])
  }
  if (mailboxes.size > 0) return mailboxes
  throw new MailFolderError(
    `There is no mail in ${dir}: no *.mbox, *.mbox.gz or *.eml file, nor a folder of them.`,
  )
}

async function* filesBelow(dir: string, parts: string[] = []): AsyncGenerator<string[]> {
  const folder = join(dir, ...parts)
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    const reason =
      cause.code === 'ENOENT'
        ? 'does not exist'
        : cause.code === 'ENOTDIR'
          ? 'is no folder'
          : 'cannot be read'
    throw new MailFolderError(`The mail folder ${folder} ${reason}.`, { cause })
  })
  for (const name of names.filter((each) => !each.startsWith('.')).sort()) {
    const path = [...parts, name]
    if ((await stat(join(dir, ...path))).isDirectory()) yield* filesBelow(dir, path)
    else yield path
  }
}
