import type { SeedAddress } from '../seed.ts'

/** What one message tells of whose mailbox it lies in. */
export interface Evidence {
  /** The owner wrote it: it lies in Sent Items, Drafts or Outbox, or is marked as a draft. */
  isOwn: boolean
  from: SeedAddress | null
  recipients: readonly SeedAddress[]
  /** To whom a mail server delivered it: Delivered-To and the like, or Exchange's "received by". */
  deliveredTo: readonly SeedAddress[]
}

interface FoundOwner {
  /** Lower case. */
  address: string
  name: string
  /** Further addresses the owner wrote from. */
  aliases: string[]
  /** Messages that speak for it, and those looked at. */
  speaking: number
  lookedAt: number
}

interface Seen {
  address: string
  names: Map<string, number>
  wrote: number
  delivered: number
  received: number
  present: number
}

/** The owner wrote most of what lies in Sent Items, perhaps under several addresses; a small share is an assistant's. */
const SHARE_OF_WRITTEN = 1 / 3
const SHARE_OF_DELIVERED = 1 / 5
/** Without other evidence the owner takes part in more messages than not, or in many and twice as many as anybody else. */
const SHARE_OF_ALL = 1 / 2
const SHARE_OF_ALL_AHEAD = 1 / 4
/** Of what the owner wrote, under another address with the same name. */
const SHARE_OF_ALIAS = 1 / 10

/**
 * Whose mailbox it is: who wrote what lies in Sent Items; else to whom much of it was delivered; else who takes part in more than
 * half of all messages, or in twice as many as anybody else, at least once as a recipient. Where two fit as well, the one whose address or name is that of the
 * mailbox. Null: the mail does not tell.
 */
export async function findOwner(
  mailbox: string,
  messages: AsyncIterable<Evidence>,
): Promise<FoundOwner | null> {
  const people = new Map<string, Seen>()
  let lookedAt = 0
  let written = 0
  for await (const { isOwn, from, recipients, deliveredTo } of messages) {
    lookedAt++
    const seen = (who: SeedAddress | null) => seenAs(people, who)
    const [author, addressed, delivered] = [seen(from), recipients.map(seen), deliveredTo.map(seen)]
    if (isOwn && author) {
      written++
      author.wrote++
    }
    for (const person of new Set(delivered)) if (person) person.delivered++
    for (const person of new Set(isOwn ? [] : addressed)) if (person) person.received++
    for (const person of new Set([author, ...addressed, ...delivered])) if (person) person.present++
  }
  const found = decide(mailbox, [...people.values()], written, lookedAt)
  if (!found) return null
  const { person, speaking } = found
  return {
    address: person.address,
    name: nameOf(person) ?? person.address,
    aliases: aliasesOf(person, [...people.values()], written),
    speaking,
    lookedAt,
  }
}

function decide(mailbox: string, people: Seen[], written: number, lookedAt: number) {
  const likeness = (person: Seen) => isLike(mailbox, person)
  // Who only ever writes, as a newsletter does, is not the owner; unless the mailbox is called so.
  const takesPart = (person: Seen) => (person.received > 0 || likeness(person) > 0 ? person.present : 0)
  const best = (measure: (person: Seen) => number, least: number) => {
    const fitting = people.filter((person) => measure(person) > 0 && measure(person) >= least)
    const order = [
      measure,
      likeness,
      (person: Seen) => person.delivered,
      (person: Seen) => person.received,
      (person: Seen) => person.present,
    ]
    const [first, second] = fitting.sort((one, other) => compare(one, other, order))
    if (!first || (second && compare(first, second, order) === 0)) return null
    return { person: first, speaking: measure(first) }
  }
  return (
    best(({ wrote }) => wrote, written * SHARE_OF_WRITTEN) ??
    best(({ delivered }) => delivered, lookedAt * SHARE_OF_DELIVERED) ??
    best(takesPart, lookedAt * SHARE_OF_ALL) ??
    best(aheadOf(people, takesPart), lookedAt * SHARE_OF_ALL_AHEAD)
  )
}

/** Messages of whoever takes part in twice as many as anybody else; 0 for all others. */
function aheadOf(people: readonly Seen[], takesPart: (person: Seen) => number): (person: Seen) => number {
  const [first = 0, second = 0] = people.map(takesPart).sort((one, other) => other - one)
  return (person) => (first >= 2 * second && takesPart(person) === first ? first : 0)
}

function compare(one: Seen, other: Seen, order: ((person: Seen) => number)[]): number {
  for (const measure of order) {
    const difference = measure(other) - measure(one)
    if (difference !== 0) return difference
  }
  return 0
}

function seenAs(people: Map<string, Seen>, who: SeedAddress | null): Seen | null {
  const address = who?.address?.trim().toLowerCase() ?? ''
  if (!/^[^@\s<>"]+@[^@\s<>"]+$/.test(address)) return null
  const known = people.get(address) ?? {
    address,
    names: new Map<string, number>(),
    wrote: 0,
    delivered: 0,
    received: 0,
    present: 0,
  }
  people.set(address, known)
  const name = who?.name?.trim()
  if (name && !name.includes('@')) known.names.set(name, (known.names.get(name) ?? 0) + 1)
  return known
}

function nameOf({ names }: Seen): string | null {
  return [...names].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

/** 1: the mailbox is called like the address, or like the person. */
function isLike(mailbox: string, person: Seen): number {
  const wanted = lettersOf(mailbox)
  const local = person.address.slice(0, person.address.indexOf('@'))
  return [local, ...person.names.keys()].some((name) => lettersOf(name) === wanted) ? 1 : 0
}

/** Letters and digits of all words, in the order of the alphabet: `Doe, Jane` is `jane.doe`. */
function lettersOf(name: string): string {
  return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ')
}

function aliasesOf(owner: Seen, people: Seen[], written: number): string[] {
  const name = nameOf(owner)
  if (name === null) return []
  return people
    .filter((person) => person !== owner && person.wrote > 0 && nameOf(person) === name)
    .filter((person) => person.wrote >= written * SHARE_OF_ALIAS)
    .map(({ address }) => address)
}
