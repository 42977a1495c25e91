import type { Random } from '../random.ts'
import type { SeedMessage, Sensitivity } from '../seed.ts'
import { ChangeLinks } from './change-links.ts'
import { ChangeLog, type Tracked } from './change-log.ts'
import type { WellKnownName } from './well-known-folders.ts'

/** What the first request of a round of message changes asked for; its links carry it on. */
export interface MessageDeltaOptions {
  select: string | null
  expand: string | null
  receivedSince: { at: number; inclusive: boolean } | null
  newestFirst: boolean
  top: number | null
  changeTypes: readonly string[] | null
}

/** The folder of an auxiliary archive in which the mail of a folder lies, and what reading the latter answers. */
export interface Elsewhere {
  mailboxId: string
  folder: Folder
  how: 'redirect' | 'error' | 'empty'
  /** Where a redirect leads; null: to the address that was asked. */
  host: string | null
}

export class Folder implements Tracked {
  readonly id: string
  displayName: string
  parent: Folder | null
  readonly wellKnown: WellKnownName | null
  readonly hidden: boolean
  /** A search folder: it shows messages that live elsewhere. */
  readonly search: boolean
  readonly children: Folder[] = []
  readonly items = new Set<Item>()
  readonly log = new ChangeLog<Item>()
  readonly links: ChangeLinks<Item, MessageDeltaOptions>
  unread = 0
  /** Of an archive: what it holds lies in another part of it. Null: here. */
  elsewhere: Elsewhere | null = null
  changedAt = -1
  wholeAt = -1
  firstCameAt = -1
  leftAt = -1

  constructor(options: {
    id: string
    displayName: string
    parent: Folder | null
    wellKnown: WellKnownName | null
    hidden: boolean
    search: boolean
    random: Random
  }) {
    this.id = options.id
    this.displayName = options.displayName
    this.parent = options.parent
    this.wellKnown = options.wellKnown
    this.hidden = options.hidden
    this.search = options.search
    this.links = new ChangeLinks(options.random)
  }

  /** In Recoverable Items: what lies there was deleted for good, or is an earlier version. */
  get isRecoverable(): boolean {
    return this.wellKnown === 'recoverableitemsroot' || (this.parent?.isRecoverable ?? false)
  }
}

/** One message in a mailbox. What its sender made stays in `seed` and is read only when asked for: a seed may compute
 *  its body on each reading, so bodies are never copied. */
export class Item implements Tracked {
  seed: SeedMessage
  /** Stands for the immutable id: never changes. */
  readonly number: number
  /** Stands for the ordinary id: a new one with each move. */
  placeNumber: number
  /** null: deleted for good. */
  folder: Folder | null = null
  readonly conversation: number
  /** Whole seconds, as milliseconds UTC. */
  receivedAt: number
  sentAt: number | null
  readonly createdAt: number
  modifiedAt: number
  version = 1
  isRead: boolean
  isDraft: boolean
  importance: 'low' | 'normal' | 'high'
  categories: string[]
  sensitivity: Sensitivity
  flagged = false
  changedAt = -1
  wholeAt = -1
  firstCameAt = -1
  leftAt = -1

  /** How Exchange says it took the message in; null: it did not. */
  readonly authAs: string | null

  constructor(
    seed: SeedMessage,
    number: number,
    conversation: number,
    createdAt: number,
    authAs: string | null = null,
  ) {
    this.seed = seed
    this.authAs = authAs
    this.number = number
    this.placeNumber = number
    this.conversation = conversation
    this.receivedAt = wholeSeconds(seed.receivedAt)
    this.sentAt = seed.sentAt === null ? null : wholeSeconds(seed.sentAt)
    this.createdAt = createdAt
    this.modifiedAt = createdAt
    this.isDraft = seed.isDraft ?? false
    this.isRead = seed.isRead ?? this.isDraft
    this.importance = seed.importance ?? 'normal'
    this.categories = seed.categories ?? []
    this.sensitivity = seed.sensitivity ?? 'normal'
  }
}

function wholeSeconds(iso: string): number {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) throw new RangeError(`A message's date is not ISO 8601: ${iso}`)
  return Math.floor(at / 1000) * 1000
}
