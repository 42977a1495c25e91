import { sql } from 'kysely'
import type { Db } from '../../src/database/database.ts'
import { seededRandom } from '../../src/simulator/random.ts'

/** A firm so small that a test can compute its reports by itself, and so tangled that this is worth while. */
export interface ReportFirm {
  mailboxes: { id: string; address: string; name: string }[]
  entities: FirmEntity[]
  people: FirmPerson[]
  emails: FirmEmail[]
}

export interface FirmEntity {
  id: number
  kind: 'household' | 'organisation' | 'individual'
  name: string
  segment: string | null
  keyEntity: boolean
  advisors: string[]
}

export interface FirmPerson {
  id: number
  name: string
  kind: 'contact' | 'individual'
  address: string
  entities: number[]
  advisors: string[]
  mergedInto: number | null
}

export interface FirmEmail {
  id: number
  subject: string
  sentAt: Date
  direction: 'inbound' | 'outbound'
  participants: { role: 'from' | 'to' | 'cc' | 'bcc'; address: string }[]
  /** Who holds it; `sender`: whose copy tells Bcc. */
  mailboxes: string[]
  sender: string | null
  sentiment: 'positive' | 'neutral' | 'negative' | 'unrated' | null
  links: { person: number; role: 'from' | 'to' | 'cc' | 'bcc' }[]
  dismissed: boolean
  attachments: boolean
  phrases: string[]
  reviewedBy: string | null
}

const DAY_MS = 86_400_000
const PHRASES = ['cover up', 'grey area', 'illegal', 'write off']

/** The same for the same seed and `now`: emails of the last 150 days. */
export function makeFirm(seed: number, now: Date, count = 200): ReportFirm {
  const random = seededRandom(seed)
  const oneOf = <T>(list: readonly T[]): T => list[random.below(list.length)]!
  const often = (percent: number) => random.below(100) < percent
  const mailboxes = ['ann', 'ben', 'cy'].map((id) => ({
    ...{ id, address: `${id}@larch.example`, name: `${id.toUpperCase()} Larch` },
  }))
  // Dan looks after clients, but his mailbox is not read.
  const advisors = () => ['ann', 'ben', 'dan'].filter(() => often(25)).map((id) => `${id}@larch.example`)
  const entities: FirmEntity[] = Array.from({ length: 9 }, (_, index) => ({
    id: index + 1,
    kind: oneOf(['household', 'organisation', 'individual'] as const),
    name: `${oneOf(['Elm', 'oak', 'Ash', 'Yew'])} ${index + 1}`,
    segment: oneOf(['Gold', 'Silver', 'gold', null]),
    keyEntity: often(50),
    advisors: advisors(),
  }))
  const people: FirmPerson[] = Array.from({ length: 22 }, (_, index) => ({
    id: index + 1,
    name: `${oneOf(['Ada', 'bo', 'Cleo', 'Đan'])} ${index + 1}`,
    kind: often(80) ? 'contact' : 'individual',
    address: `p${index + 1}@client${(index % 4) + 1}.example`,
    entities: entities.filter(() => often(14)).map(({ id }) => id),
    advisors: advisors(),
    mergedInto: index === 21 ? 1 : null,
  }))
  const emails: FirmEmail[] = Array.from({ length: count }, (_, index) => {
    const direction = often(55) ? 'inbound' : 'outbound'
    const outsider = () =>
      often(70) ? oneOf(people).address : `s${random.below(9)}@stranger${random.below(5)}.example`
    const owner = oneOf(mailboxes)
    const participants: FirmEmail['participants'] = [
      { role: 'from', address: direction === 'inbound' ? outsider() : owner.address },
      { role: 'to', address: direction === 'inbound' ? owner.address : outsider() },
    ]
    if (often(30))
      participants.push({ role: 'cc', address: often(50) ? outsider() : oneOf(mailboxes).address })
    if (direction === 'outbound' && often(20)) participants.push({ role: 'bcc', address: outsider() })
    const links = participants.flatMap(({ role, address }) =>
      people.filter((person) => person.address === address).map(({ id: person }) => ({ person, role })),
    )
    const phrases = direction === 'inbound' && often(20) ? PHRASES.filter(() => often(50)) : []
    return {
      id: index + 1,
      subject: `${oneOf(['Re: ', '', 'FW: '])}${oneOf(['Fees', 'trust', 'TAX'])} ${index}`,
      sentAt: new Date(now.getTime() - random.below(150) * DAY_MS - random.below(DAY_MS)),
      ...{ direction, participants, links, phrases },
      mailboxes: [
        owner.id,
        ...mailboxes.filter(({ id }) => id !== owner.id && often(15)).map(({ id }) => id),
      ],
      sender: direction === 'outbound' ? owner.id : null,
      sentiment: direction === 'inbound' ? oneOf(['positive', 'neutral', 'negative', 'unrated']) : null,
      dismissed: links.length === 0 && often(25),
      attachments: often(30),
      reviewedBy: phrases.length > 0 && often(50) ? oneOf(['Rowan', 'Sam']) : null,
    }
  })
  return { mailboxes, entities, people, emails }
}

/** The domain of whoever wrote, or of the first outside the firm who was written to openly. */
export function withDomain({ direction, participants }: FirmEmail): string | null {
  const roles = direction === 'inbound' ? ['from'] : ['to', 'cc']
  const domains = participants
    .filter(({ role }) => roles.includes(role))
    .map(({ address }) => address.split('@')[1]!)
  return domains.find((domain) => domain !== 'larch.example') ?? null
}

/** Into an empty CRM. */
export async function storeFirm(db: Db, { mailboxes, entities, people, emails }: ReportFirm): Promise<void> {
  await insert(
    db,
    'crm.mailboxes',
    mailboxes.map((box) => ({ ...box, own_addresses: [box.address] })),
  )
  await insert(
    db,
    'crm.entities',
    entities.map(({ id, kind, name, segment, keyEntity }) => ({
      id,
      kind,
      name,
      segment,
      key_entity: keyEntity,
    })),
  )
  await insert(
    db,
    'crm.persons',
    people.map(({ id, kind, name, mergedInto }) => ({ id, kind, name, merged_into: mergedInto })),
  )
  await insert(
    db,
    'crm.memberships',
    people.flatMap(({ id, entities: in_ }) => in_.map((entity_id) => ({ person_id: id, entity_id }))),
  )
  await insert(
    db,
    'crm.assignments',
    people.flatMap(({ id, advisors }) =>
      advisors.map((employee_address) => ({ person_id: id, employee_address })),
    ),
  )
  await insert(
    db,
    'crm.entity_assignments',
    entities.flatMap(({ id, advisors }) =>
      advisors.map((employee_address) => ({ entity_id: id, employee_address })),
    ),
  )
  await insert(
    db,
    'crm.addresses',
    people.map(({ id, address }) => ({ person_id: id, field: 'email', address, written: address })),
  )
  await insert(
    db,
    'crm.messages',
    emails.map((email) => ({
      ...{ id: email.id, subject: email.subject, preview: '', sent_at: email.sentAt, sent_known: true },
      ...{ direction: email.direction, sentiment: email.sentiment, dismissed: email.dismissed },
      has_attachments: email.attachments,
      recipient_count: email.participants.length - 1,
      matched: email.links.length > 0,
      openly_matched: email.links.some(({ role }) => role !== 'bcc'),
      with_domain: withDomain(email),
    })),
  )
  await insert(
    db,
    'crm.participants',
    emails.flatMap(({ id, participants }) =>
      participants.map(({ role, address }, position) => ({
        ...{ message_id: id, position, role, written: address, address },
      })),
    ),
  )
  await insert(
    db,
    'crm.captures',
    emails.flatMap(({ id, sentAt, mailboxes: boxes, sender }) =>
      boxes.map((mailbox_id, index) => ({
        ...{ mailbox_id, immutable_id: `i${id}`, message_id: id, made_record: index === 0 },
        ...{ received_at: sentAt, sent_at: sentAt, senders_copy: mailbox_id === sender },
      })),
    ),
  )
  await insert(
    db,
    'crm.links',
    emails.flatMap(({ id, sentAt, links, sentiment, participants }) =>
      [...new Map(links.map((link) => [`${link.person} ${link.role}`, link])).values()].map(
        ({ person, role }) => ({
          ...{ message_id: id, person_id: person, role, field: 'email', sent_at: sentAt },
          address: participants.find((one) => one.role === role)!.address,
          sentiment: role === 'from' && sentiment !== 'unrated' ? sentiment : null,
        }),
      ),
    ),
  )
  const suspicious = emails.filter(({ phrases }) => phrases.length > 0)
  await insert(
    db,
    'crm.phrase_hits',
    suspicious.flatMap(({ id, sentAt, phrases }) =>
      phrases.map((phrase, index) => ({
        ...{
          message_id: id,
          list_id: 1,
          phrase,
          list_version: 1,
          sent_at: sentAt,
          count: index + 1,
          exact: 1,
        },
        places: index === 0 ? ['subject', 'new'] : ['quoted'],
        hits: [{ where: 'new', exact: true, snippet: { before: 'It is a ', match: phrase, after: '.' } }],
      })),
    ),
  )
  await insert(
    db,
    'crm.reviews',
    suspicious.map(({ id, sentAt, reviewedBy }) => ({
      ...{ message_id: id, source: 'phrase', sent_at: sentAt, state: reviewedBy ? 'closed' : 'open' },
    })),
  )
  await insert(
    db,
    'crm.review_decisions',
    suspicious.flatMap(({ id, reviewedBy }) =>
      reviewedBy
        ? [{ message_id: id, decision: 'noIssue', is_second: false, by_id: reviewedBy, by_name: reviewedBy }]
        : [],
    ),
  )
}

async function insert(db: Db, table: string, rows: object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.id(column)))
  await sql`insert into ${sql.table(table)} (${columns}) overriding system value
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )
}
