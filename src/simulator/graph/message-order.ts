import type { Item } from '../mailbox/contents.ts'
import type { MessageFilter } from './message-filter.ts'
import { GraphFailure, notSimulated } from './reply.ts'

export interface MessageOrder {
  /** Ordered by receivedDateTime alone, for which an index exists. */
  byReceived: boolean
  descending: boolean
  compare(one: Item, other: Item): number
  oldestFirst(one: Item, other: Item): number
}

const KEYS: Record<string, (item: Item) => string | number> = {
  receiveddatetime: (item) => item.receivedAt,
  sentdatetime: (item) => item.sentAt ?? 0,
  createddatetime: (item) => item.createdAt,
  lastmodifieddatetime: (item) => item.modifiedAt,
  subject: (item) => item.seed.subject ?? '',
  isread: (item) => Number(item.isRead),
}

/**
 * Reads `$orderby`; newest first without it. With `$filter`, every property ordered by must stand in the filter, in the
 * same order and before others. Source: "List messages".
 */
export function parseMessageOrder(orderBy: string | null, filter: MessageFilter): MessageOrder {
  const parts = (orderBy ?? 'receivedDateTime desc').split(',').map((part) => {
    const [name = '', direction = 'asc'] = part.trim().split(/\s+/)
    const key = KEYS[name.toLowerCase()]
    if (!key) throw notSimulated(`$orderby ${name} on messages`)
    return { property: name.toLowerCase(), key, descending: direction.toLowerCase() === 'desc' }
  })
  if (orderBy !== null && filter.properties.length > 0) {
    const distinct = [...new Set(filter.properties)]
    if (parts.some(({ property }, at) => distinct[at] !== property)) {
      const message = 'The restriction or sort order is too complex for this operation.'
      throw new GraphFailure(400, 'InefficientFilter', message)
    }
  }
  const oldestFirst = (one: Item, other: Item) =>
    one.receivedAt - other.receivedAt || one.number - other.number
  return {
    byReceived: parts.length === 1 && parts[0]!.property === 'receiveddatetime',
    descending: parts[0]!.descending,
    oldestFirst,
    compare(one, other) {
      for (const { key, descending } of parts) {
        const [a, b] = [key(one), key(other)]
        if (a !== b) return a < b === descending ? 1 : -1
      }
      return oldestFirst(one, other)
    },
  }
}
