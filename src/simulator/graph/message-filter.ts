import type { Item } from '../mailbox/contents.ts'
import { dateLiteral } from './query-options.ts'
import { GraphFailure, notSimulated } from './reply.ts'

/** A `$filter` on messages: comparisons joined by `and`. */
export interface MessageFilter {
  /** Properties in the order the filter names them. */
  properties: readonly string[]
  matches(item: Item): boolean
  /** Bounds on receivedDateTime, milliseconds UTC, from inclusive and before exclusive. */
  receivedFrom: number
  receivedBefore: number
}

type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

const DATES: Record<string, (item: Item) => number> = {
  receiveddatetime: (item) => item.receivedAt,
  sentdatetime: (item) => item.sentAt ?? 0,
  createddatetime: (item) => item.createdAt,
  lastmodifieddatetime: (item) => item.modifiedAt,
}
const FLAGS: Record<string, (item: Item) => boolean> = {
  isread: (item) => item.isRead,
  isdraft: (item) => item.isDraft,
  hasattachments: (item) => (item.seed.attachments ?? []).some(({ isInline }) => !isInline),
}
const TEXTS: Record<string, (item: Item) => string | null> = {
  internetmessageid: (item) => item.seed.internetMessageId,
  subject: (item) => item.seed.subject,
  importance: (item) => item.importance,
  parentfolderid: (item) => item.folder?.id ?? null,
  'from/emailaddress/address': (item) => item.seed.from?.address?.toLowerCase() ?? null,
}

export function parseMessageFilter(filter: string | null): MessageFilter {
  const tests: ((item: Item) => boolean)[] = []
  const parsed = { properties: [] as string[], receivedFrom: -Infinity, receivedBefore: Infinity }
  for (const clause of filter === null ? [] : splitByAnd(filter)) {
    const [, name = '', operator, literal = ''] =
      /^\s*([\w/]+)\s+(eq|ne|gt|ge|lt|le)\s+(.+?)\s*$/s.exec(clause) ?? []
    if (!operator)
      throw notSimulated(`the $filter clause on messages beginning with '${clause.trim().slice(0, 20)}'`)
    const property = name.toLowerCase()
    parsed.properties.push(property)
    tests.push(test(property, name, operator as Operator, literal))
    if (property === 'receiveddatetime') narrow(parsed, operator as Operator, dateLiteral(literal)!)
  }
  return { ...parsed, matches: (item) => tests.every((each) => each(item)) }
}

function test(property: string, name: string, operator: Operator, literal: string): (item: Item) => boolean {
  if (DATES[property]) {
    const at = dateLiteral(literal)
    if (at === null) throw incompatible(operator, 'Edm.DateTimeOffset')
    return compare(DATES[property], operator, at)
  }
  if (FLAGS[property]) {
    if (literal !== 'true' && literal !== 'false') throw incompatible(operator, 'Edm.Boolean')
    return compare(FLAGS[property], operator, literal === 'true')
  }
  if (TEXTS[property]) {
    if (!/^'.*'$/s.test(literal)) throw incompatible(operator, 'Edm.String')
    const wanted = literal.slice(1, -1).replaceAll("''", "'")
    return compare(TEXTS[property], operator, property.startsWith('from/') ? wanted.toLowerCase() : wanted)
  }
  throw notSimulated(`$filter by ${name} on messages`)
}

function compare<Value extends string | number | boolean>(
  read: (item: Item) => Value | null,
  operator: Operator,
  wanted: Value,
): (item: Item) => boolean {
  switch (operator) {
    case 'eq':
      return (item) => read(item) === wanted
    case 'ne':
      return (item) => read(item) !== wanted
    case 'gt':
      return (item) => read(item)! > wanted
    case 'ge':
      return (item) => read(item)! >= wanted
    case 'lt':
      return (item) => read(item)! < wanted
    case 'le':
      return (item) => read(item)! <= wanted
  }
}

function narrow(bounds: { receivedFrom: number; receivedBefore: number }, operator: Operator, at: number) {
  if (operator === 'ge' || operator === 'eq') bounds.receivedFrom = Math.max(bounds.receivedFrom, at)
  if (operator === 'gt') bounds.receivedFrom = Math.max(bounds.receivedFrom, at + 1)
  if (operator === 'lt') bounds.receivedBefore = Math.min(bounds.receivedBefore, at)
  if (operator === 'le' || operator === 'eq') bounds.receivedBefore = Math.min(bounds.receivedBefore, at + 1)
}

function splitByAnd(filter: string): string[] {
  const clauses: string[] = []
  for (const piece of filter.split(/\s+and\s+/)) {
    const last = clauses.at(-1)
    // An odd number of quotes before: this `and` stood inside a text.
    if (last !== undefined && (last.split("'").length - 1) % 2 === 1)
      clauses[clauses.length - 1] = `${last} and ${piece}`
    else clauses.push(piece)
  }
  return clauses
}

function incompatible(operator: string, type: string): GraphFailure {
  const message = `A binary operator with incompatible types was detected. The '${operator}' operator needs a value of type '${type}'.`
  return new GraphFailure(400, 'BadRequest', message)
}
