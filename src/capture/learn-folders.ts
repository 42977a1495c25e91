import type { FolderChange, MessageChange } from '../domain/ports.ts'
import { describeFolders } from './describe-folders.ts'
import { foldersInScope, privateByNames, readFolders, recordFolders, type Scope, scopeOf } from './folders.ts'
import { folderOf } from './message-change.ts'
import { rolesOf } from './roles-of.ts'
import { type Run, write } from './run.ts'

/** How far up a folder's parents are looked for. */
const DEEPEST = 20

/**
 * Takes in folders of which nothing but the id is known, because a message lies there, and those above them. One that does
 * not lie below the folders we know of is no folder that people see, and is not read.
 */
export async function learnFolders(run: Run, folderIds: string[]): Promise<void> {
  if (folderIds.length === 0) return
  const { mailbox } = run.owner
  const known = await readFolders(run.db, mailbox)
  // The root itself is on no list: it is what the uppermost folders name as their parent.
  const places = new Set(known.flatMap(({ folderId, parentId }) => [folderId, parentId ?? folderId]))
  const found = new Map<string, FolderChange>()
  for (const folderId of folderIds) {
    const path = await pathTo(run, folderId, places)
    const top = path.at(-1)
    const isBelow = !top?.parentId || places.has(top.parentId) || places.size === 0
    for (const folder of path) found.set(folder.folderId, { ...folder, readable: folder.readable && isBelow })
  }
  const changes = [...found.values()]
  const named = changes.flatMap(({ folderId, name }) => (name === null ? [] : [{ folderId, name }]))
  const roles = await rolesOf(run, changes, named)
  await describeFolders(run, named)
  const privateBy = privateByNames(named, run.owner, run.rules)
  await write(run, (tx) => recordFolders(tx, mailbox, changes, { roles, privateBy }))
}

/** The folder and those above it, up to the first whose parent is known. */
async function pathTo(run: Run, folderId: string, places: Set<string>): Promise<FolderChange[]> {
  const path: FolderChange[] = []
  for (let id: string | null = folderId; id && !places.has(id) && path.length < DEEPEST; ) {
    const folder: FolderChange = await run.source.readFolder(run.owner.mailbox, id)
    if (folder.removed) break
    path.push(folder)
    id = folder.parentId
  }
  return path
}

/** Keeps of listed items those in folders whose mail is captured; folders not known yet are read first. */
export class FolderScope {
  readonly #run: Run
  #known = new Set<string>()
  #scope: Scope = scopeOf([])

  private constructor(run: Run) {
    this.#run = run
  }

  static async read(run: Run): Promise<FolderScope> {
    const scope = new FolderScope(run)
    await scope.#read()
    return scope
  }

  get scope(): Scope {
    return this.#scope
  }

  async keep(items: MessageChange[]): Promise<MessageChange[]> {
    const unknown = new Set(items.map(folderOf).filter((id) => id !== null && !this.#known.has(id)))
    if (unknown.size > 0) {
      await learnFolders(this.#run, [...unknown] as string[])
      await this.#read()
      // Gone by now, some of them may be: they are asked for once.
      for (const id of unknown) this.#known.add(id!)
    }
    return items.filter((item) => this.#scope.folders.has(folderOf(item) ?? ''))
  }

  async #read(): Promise<void> {
    const folders = await readFolders(this.#run.db, this.#run.owner.mailbox)
    this.#known = new Set([...this.#known, ...folders.map(({ folderId }) => folderId)])
    this.#scope = scopeOf(foldersInScope(folders, this.#run.reads))
  }
}
