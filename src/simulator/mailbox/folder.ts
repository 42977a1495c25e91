import type { Random } from '../random.ts'
import { ChangeLinks } from './change-links.ts'
import { ChangeLog, type Tracked } from './change-log.ts'
import type { Item } from './item.ts'
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
}
