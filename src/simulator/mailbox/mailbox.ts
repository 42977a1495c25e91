import { createHash } from 'node:crypto'
import { type Random, seededRandom } from '../random.ts'
import type { SeedMessage } from '../seed.ts'
import { ChangeLinks } from './change-links.ts'
import { ChangeLog } from './change-log.ts'
import { Folder, Item } from './contents.ts'
import { type ItemIds, itemIds } from './item-ids.ts'
import { ReceivedIndex } from './received-index.ts'
import { WELL_KNOWN_FOLDERS, type WellKnownName } from './well-known-folders.ts'

/** What the first request of a round of folder changes asked for. */
interface FolderDeltaOptions {
  select: string | null
}

/** What became of a message, for who asked to be told. */
export interface MailChange {
  kind: 'placed' | 'changed'
  item: Item
  /** Its ordinary id before. */
  oldId: string
  /** null: it was, or is, nowhere. */
  from: Folder | null
  to: Folder | null
}

/**
 * One mailbox in Exchange Online: folders, messages, and the logs that delta pages are read from. Every change goes
 * through its methods, so that logs, counts and ids agree.
 */
export class Mailbox {
  readonly ownerId: string
  readonly root: Folder
  readonly folderLog = new ChangeLog<Folder>()
  readonly folderLinks: ChangeLinks<Folder, FolderDeltaOptions>
  readonly received = new ReceivedIndex()
  /** Ordinary ids, which change on a move, and immutable ones, which do not. */
  readonly placeIds: ItemIds
  readonly immutableIds: ItemIds
  readonly #folderIds: ItemIds
  readonly #random: Random
  readonly #onChange: (mailbox: Mailbox, change: MailChange) => void
  readonly #folders = new Map<string, Folder>()
  readonly #byPath = new Map<string, Folder>()
  readonly #wellKnown = new Map<WellKnownName, Folder>()
  readonly #items: (Item | undefined)[] = []
  readonly #itemsByPlace: (Item | undefined)[] = []
  readonly #conversations = new Map<string, number>()
  #lastConversation = 0

  constructor(
    ownerId: string,
    randomSeed: number,
    folderNames: Partial<Record<WellKnownName, string>>,
    onChange: (mailbox: Mailbox, change: MailChange) => void = () => {},
  ) {
    this.ownerId = ownerId
    this.#onChange = onChange
    this.#random = seededRandom(randomSeed ^ createHash('sha256').update(ownerId).digest().readUInt32LE(0))
    this.placeIds = itemIds('AAMkAG', ownerId, 138)
    this.immutableIds = itemIds('AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A', ownerId, 84)
    this.#folderIds = itemIds('AAMkAGF', ownerId, 108)
    this.folderLinks = new ChangeLinks(this.#random)
    for (const { name, displayName, parent, hidden } of WELL_KNOWN_FOLDERS) {
      const shown = folderNames[name] ?? displayName
      const above = parent === null ? null : this.#wellKnown.get(parent)!
      this.#newFolder(shown, above, { wellKnown: name, hidden: hidden ?? false })
    }
    this.root = this.wellKnown('msgfolderroot')
    for (const name of ['Calendar Logging', 'SubstrateHolds'])
      this.#newFolder(name, this.wellKnown('recoverableitemsroot'), { hidden: true })
    this.#newFolder('Team Chat', this.wellKnown('conversationhistory'), { hidden: true })
    this.#newFolder('Unread Mail', this.root, { search: true })
  }

  // Folders

  wellKnown(name: WellKnownName): Folder {
    return this.#wellKnown.get(name)!
  }

  /** By id, or by well-known name in any case. */
  folder(idOrName: string): Folder | undefined {
    return this.#folders.get(idOrName) ?? this.#wellKnown.get(idOrName.toLowerCase() as WellKnownName)
  }

  /** By path from the visible root, parts separated by '/'; English names also find the well-known folders. */
  folderByPath(path: string): Folder | undefined {
    let folder: Folder | undefined = this.root
    for (const part of path.split('/')) {
      if (!folder) return undefined
      folder = this.#childNamed(folder, part)
    }
    return folder ?? this.folder(path)
  }

  /** Finds or makes the folder, and those above it. */
  createFolder(path: string): Folder {
    const known = this.#byPath.get(path)
    if (known) return known
    let folder = this.root
    for (const part of path.split('/'))
      folder = this.#childNamed(folder, part) ?? this.#newFolder(part, folder, {})
    this.#byPath.set(path, folder)
    return folder
  }

  renameFolder(folder: Folder, displayName: string) {
    folder.displayName = displayName
    this.#byPath.clear()
    this.folderLog.changed(folder, 'whole')
  }

  /** Deletes the folder with all below it and all messages in them, for good. */
  deleteFolder(folder: Folder) {
    for (const child of [...folder.children]) this.deleteFolder(child)
    for (const item of [...folder.items]) this.hardDelete(item)
    folder.links.expireAll()
    this.#folders.delete(folder.id)
    this.#byPath.clear()
    const parent = folder.parent
    if (parent) {
      parent.children.splice(parent.children.indexOf(folder), 1)
      this.folderLog.changed(parent, 'whole')
    }
    this.folderLog.left(folder, folder.id)
  }

  #childNamed(parent: Folder, name: string): Folder | undefined {
    const wanted = name.toLowerCase()
    return parent.children.find((child) => {
      const english = WELL_KNOWN_FOLDERS.find(
        ({ name: wellKnown }) => wellKnown === child.wellKnown,
      )?.displayName
      return child.displayName.toLowerCase() === wanted || english?.toLowerCase() === wanted
    })
  }

  #newFolder(
    displayName: string,
    parent: Folder | null,
    kind: { wellKnown?: WellKnownName; hidden?: boolean; search?: boolean },
  ): Folder {
    const { wellKnown = null, hidden = false, search = false } = kind
    const id = this.#folderIds.encode(this.folderLog.length + 1)
    const folder = new Folder({ id, displayName, parent, wellKnown, hidden, search, random: this.#random })
    this.#folders.set(id, folder)
    if (wellKnown) this.#wellKnown.set(wellKnown, folder)
    if (parent) {
      if (parent.changedAt >= 0) this.folderLog.changed(parent, 'whole')
      parent.children.push(folder)
    }
    this.folderLog.came(folder)
    return folder
  }

  // Messages

  /** By ordinary or immutable id. Exchange accepts either form whatever the request prefers. */
  item(id: string): Item | undefined {
    const number = this.immutableIds.decode(id)
    if (number !== null) return this.#items[number]
    const placeNumber = this.placeIds.decode(id)
    return placeNumber === null ? undefined : this.#itemsByPlace[placeNumber]
  }

  idOf(item: Item, immutable: boolean): string {
    return immutable ? this.immutableIds.encode(item.number) : this.placeIds.encode(item.placeNumber)
  }

  /** Every message of the mailbox, in no order. */
  *items(): Iterable<Item> {
    for (const item of this.#items) if (item) yield item
  }

  add(seed: SeedMessage, at: number, authAs: string | null = null, into?: Folder): Item {
    const item = new Item(
      seed,
      this.#items.length,
      this.#conversationOf(seed.thread),
      Math.floor(at / 1000) * 1000,
      authAs,
    )
    this.#items.push(item)
    this.#enter(item, into ?? this.createFolder(seed.folder))
    this.received.add(item)
    this.#placed(item, null, this.idOf(item, false))
    return item
  }

  move(item: Item, to: Folder, at: number) {
    const [from, oldId] = [item.folder, this.idOf(item, false)]
    this.#leave(item)
    this.#itemsByPlace[item.placeNumber] = undefined
    this.#touch(item, at)
    this.#enter(item, to)
    this.#placed(item, from, oldId)
  }

  hardDelete(item: Item) {
    const [from, oldId] = [item.folder, this.idOf(item, false)]
    this.#leave(item)
    this.#itemsByPlace[item.placeNumber] = undefined
    this.#items[item.number] = undefined
    this.received.removed()
    this.#placed(item, from, oldId)
  }

  setRead(item: Item, isRead: boolean, at: number) {
    if (item.isRead === isRead) return
    item.isRead = isRead
    item.folder!.unread += isRead ? -1 : 1
    this.#touch(item, at)
    item.folder!.log.changed(item, 'readState')
    this.#changed(item)
  }

  /** Any other change: its next delta item is whole. */
  change(
    item: Item,
    to: Partial<Pick<Item, 'categories' | 'importance' | 'sensitivity' | 'flagged'>>,
    at: number,
  ) {
    Object.assign(item, to)
    this.#touch(item, at)
    item.folder!.log.changed(item, 'whole')
    this.#changed(item)
  }

  /** What its sender made is written over by its owner; `keeps`: the version of before stays in Recoverable Items, with new ids. */
  edit(item: Item, to: Partial<Pick<SeedMessage, 'subject' | 'body'>>, at: number, keeps: boolean) {
    if (keeps) {
      const former = { ...item.seed, isDraft: item.isDraft }
      this.add(former, at, item.authAs, this.wellKnown('recoverableitemsversions'))
    }
    item.seed = { ...item.seed, ...to }
    this.change(item, {}, at)
  }

  /** Draft to sent: same immutable id, now in Sent Items. */
  sendDraft(item: Item, at: number) {
    item.isDraft = false
    item.isRead = true
    item.sentAt = Math.floor(at / 1000) * 1000
    item.receivedAt = item.sentAt
    this.received.reorder()
    this.move(item, this.wellKnown('sentitems'), at)
  }

  /** Makes the order of what was loaded so far unforeseeable. Only before anybody has read it. */
  shuffle() {
    for (const folder of this.#folders.values()) folder.log.shuffle((limit) => this.#random.below(limit))
  }

  /** Lets go of links as the server's cache does: all, or one folder's. */
  expireLinks(folder: Folder | null) {
    if (folder) return folder.links.expireAll()
    this.folderLinks.expireAll()
    for (const each of this.#folders.values()) each.links.expireAll()
  }

  #enter(item: Item, folder: Folder) {
    item.placeNumber = this.#itemsByPlace.push(item) - 1
    item.folder = folder
    folder.items.add(item)
    if (!item.isRead) folder.unread++
    folder.log.came(item)
  }

  #leave(item: Item) {
    const folder = item.folder!
    folder.log.left(item, this.idOf(item, false))
    folder.items.delete(item)
    if (!item.isRead) folder.unread--
    item.folder = null
  }

  #placed(item: Item, from: Folder | null, oldId: string) {
    this.#onChange(this, { kind: 'placed', item, oldId, from, to: item.folder })
  }

  #changed(item: Item) {
    const { folder } = item
    this.#onChange(this, { kind: 'changed', item, oldId: this.idOf(item, false), from: folder, to: folder })
  }

  #touch(item: Item, at: number) {
    item.version++
    item.modifiedAt = Math.floor(at / 1000) * 1000
  }

  #conversationOf(thread: string | undefined): number {
    if (thread === undefined) return ++this.#lastConversation
    const known = this.#conversations.get(thread)
    if (known !== undefined) return known
    this.#conversations.set(thread, ++this.#lastConversation)
    return this.#lastConversation
  }
}
