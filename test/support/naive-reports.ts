import type { Cell } from '../../src/domain/reports.ts'
import {
  type FirmEmail,
  type FirmEntity,
  type FirmPerson,
  type ReportFirm,
  withDomain,
} from './report-firm.ts'

/** What somebody sees of a firm, computed by going through all of it. */
export interface Seen {
  people: FirmPerson[]
  entities: FirmEntity[]
  emails: FirmEmail[]
  linksOf: (email: FirmEmail) => FirmEmail['links']
}

const HOUR_MS = 3_600_000

export const members = (seen: Seen, entity: FirmEntity) =>
  seen.people.filter(({ entities }) => entities.includes(entity.id))

/** `book`: no more than that employee's; `bcc`: that employee's alone; null: all. */
export function seenBy(firm: ReportFirm, who: { id: string; book: boolean } | null): Seen {
  const alive = firm.people.filter(({ mergedInto }) => mergedInto === null)
  const linksOf = (email: FirmEmail) =>
    email.links.filter(({ role }) => role !== 'bcc' || who === null || email.sender === who.id)
  if (!who?.book) return { people: alive, entities: firm.entities, emails: firm.emails, linksOf }
  const isTheirs = ({ advisors }: { advisors: string[] }) => advisors.includes(`${who.id}@larch.example`)
  const theirs = firm.entities.filter(isTheirs).map(({ id }) => id)
  const inBook = (person: FirmPerson) => isTheirs(person) || person.entities.some((id) => theirs.includes(id))
  // Mail of whoever was merged stays where it was, so it counts for the book.
  const book = firm.people.filter(inBook).map(({ id }) => id)
  return {
    people: alive.filter(inBook),
    entities: firm.entities.filter(
      (entity) =>
        isTheirs(entity) || firm.people.some((one) => isTheirs(one) && one.entities.includes(entity.id)),
    ),
    emails: firm.emails.filter(
      (email) =>
        email.mailboxes.includes(who.id) || linksOf(email).some(({ person }) => book.includes(person)),
    ),
    linksOf,
  }
}

export function dayOf(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant)
}

export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / (24 * HOUR_MS))
}

export function ageOf(instant: Date, now: Date, zone: string): number {
  return daysBetween(dayOf(instant, zone), dayOf(now, zone))
}

/** The newest rated email that one of these people wrote. */
export function newestRated(firm: ReportFirm, people: FirmPerson[]): FirmEmail | null {
  return newest(
    firm.emails.filter(
      ({ sentiment, links }) =>
        sentiment !== null &&
        sentiment !== 'unrated' &&
        links.some(({ person, role }) => role === 'from' && people.some(({ id }) => id === person)),
    ),
  )
}

export function newest(emails: FirmEmail[]): FirmEmail | null {
  return emails.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime() || b.id - a.id)[0] ?? null
}

/** Unmatched mail by domain: [domain, emails, up to 7, 30, 90 days, older]. */
export function unmatchedByDomain(seen: Seen, now: Date, zone: string): Cell[][] {
  const unmatched = seen.emails.filter((email) => seen.linksOf(email).length === 0 && !email.dismissed)
  return [...Map.groupBy(unmatched, withDomain)].map(([domain, emails]) => {
    const ages = emails.map(({ sentAt }) => ageOf(sentAt, now, zone))
    const aged = (from: number, to: number) => ages.filter((age) => age >= from && age <= to).length
    return [domain, emails.length, aged(-1_000, 7), aged(8, 30), aged(31, 90), aged(91, 100_000)]
  })
}

/** Correspondence: [client, advisor, last contact, last received, last sent, received, sent, median hours to an answer]. */
export function correspondenceOf(firm: ReportFirm, seen: Seen): Cell[][] {
  const clients = [
    ...seen.entities.map((entity) => {
      const all = firm.people.filter((one) => one.entities.includes(entity.id))
      const advisors = [entity, ...all].flatMap((one) => one.advisors)
      return { name: entity.name, advisors, people: members(seen, entity) }
    }),
    ...seen.people
      .filter(({ entities }) => entities.length === 0)
      .map((person) => ({ name: person.name, advisors: person.advisors, people: [person] })),
  ]
  return clients.flatMap(({ name, advisors, people }) => {
    const pairs = advisors.length > 0 ? [...new Set(advisors)] : [null]
    const mail = firm.emails.filter(({ direction, links }) =>
      links.some(
        ({ person, role }) =>
          (direction === 'inbound' ? role === 'from' : role !== 'bcc') &&
          people.some(({ id }) => id === person),
      ),
    )
    return pairs.map((address) => {
      const box = firm.mailboxes.find((one) => one.address === address)
      const held = mail
        .filter(({ mailboxes }) => address === null || (box !== undefined && mailboxes.includes(box.id)))
        .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || a.id - b.id)
      const waits: number[] = []
      held.forEach((email, index) => {
        if (email.direction !== 'inbound' || held[index - 1]?.direction === 'inbound') return
        const answer = held.slice(index).find(({ direction }) => direction === 'outbound')
        if (answer) waits.push((answer.sentAt.getTime() - email.sentAt.getTime()) / HOUR_MS)
      })
      const last = (list: FirmEmail[]) => newest(list)?.sentAt.toISOString() ?? null
      const [inbound, outbound] = (['inbound', 'outbound'] as const).map((way) =>
        held.filter(({ direction }) => direction === way),
      )
      return [
        ...[name, box?.name ?? address, last(mail), last(inbound!), last(outbound!)],
        ...[inbound!.length, outbound!.length, median(waits)],
      ]
    })
  })
}

function median(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return Math.round(((sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2) * 10) / 10
}
