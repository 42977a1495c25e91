import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Importance } from '../../domain/message.ts'
import { isOrdinary } from './visibility-conditions.ts'

/** One line of the export: everything about a message but its body. */
export interface ExportedMessage {
  /** internetMessageId as received; null where the mail has none. */
  messageId: string | null
  /** ISO 8601 UTC; null where the mail has no usable date. */
  sentAt: string | null
  /** The date of its header, where that is not plausible beside the date on which the server received it. ISO 8601 UTC. */
  headerDate?: string
  direction: 'inbound' | 'outbound'
  /** Addresses as written (the name where there is no address). */
  from: string | null
  to: string[]
  cc: string[]
  bcc: string[]
  subject: string | null
  /** Null on emails captured before it was stored. */
  importance: Importance | null
  /** Nothing but Recoverable Items held it when it was captured; absent on all others. */
  recoverable?: true
  /** Addresses of the mailboxes that hold it. */
  mailboxes: string[]
  people: {
    externalId: string | null
    name: string
    roles: string[]
    via: { address: string; field: string }[]
  }[]
}

const PAGE = 1_000

/** Every CRM message, oldest sent first, a page at a time. */
export async function* exportMessages(db: Db): AsyncGenerator<ExportedMessage> {
  let after: { sentAt: Date; id: number } | null = null
  while (true) {
    const rows: ExportRow[] = await readPage(db, after)
    for (const row of rows) yield present(row)
    if (rows.length < PAGE) return
    const last = rows.at(-1)!
    after = { sentAt: last.sentAt, id: last.id }
  }
}

interface ExportRow {
  id: number
  messageId: string | null
  sentAt: Date
  sentKnown: boolean
  headerDate: Date | null
  direction: 'inbound' | 'outbound'
  subject: string | null
  importance: Importance | null
  recoverable: boolean
  participants: { role: string; text: string }[]
  mailboxes: string[]
  people: {
    externalId: string | null
    name: string
    role: string
    address: string
    field: string
    person: number
  }[]
}

async function readPage(db: Db, after: { sentAt: Date; id: number } | null): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select m.id, m.internet_message_id as "messageId", m.sent_at as "sentAt", m.sent_known as "sentKnown", m.header_date as "headerDate", m.direction,
      coalesce(m.whole->>'subject', m.subject) as subject, m.importance, not ${isOrdinary('m.id')} as recoverable,
      (select coalesce(json_agg(json_build_object('role', p.role, 'text', coalesce(p.written, p.name)) order by p.position), '[]')
       from crm.participants p where p.message_id = m.id) as participants,
      (select coalesce(json_agg(distinct b.address), '[]') from crm.captures c join crm.mailboxes b on b.id = c.mailbox_id
       where c.message_id = m.id) as mailboxes,
      (select coalesce(json_agg(json_build_object('person', n.id, 'externalId', n.external_id, 'name', n.name, 'role', l.role,
         'address', l.address, 'field', l.field)
         order by n.id, array_position(array['from', 'to', 'cc', 'bcc'], l.role), l.address, l.field), '[]')
       from crm.links l join crm.persons n on n.id = l.person_id where l.message_id = m.id) as people
    from crm.messages m
    ${after ? sql`where (m.sent_at, m.id) > (${after.sentAt}, ${after.id})` : sql``}
    order by m.sent_at, m.id limit ${PAGE}`.execute(db)
  return rows
}

const roleOrder = ['from', 'to', 'cc', 'bcc']

function present(row: ExportRow): ExportedMessage {
  const textsOf = (role: string) => row.participants.filter((p) => p.role === role).map(({ text }) => text)
  const people = new Map<number, ExportedMessage['people'][number]>()
  for (const { person, externalId, name, role, address, field } of row.people) {
    const entry = people.get(person) ?? { externalId, name, roles: [], via: [] }
    if (!entry.roles.includes(role)) entry.roles.push(role)
    if (!entry.via.some((v) => v.address === address && v.field === field)) entry.via.push({ address, field })
    people.set(person, entry)
  }
  for (const entry of people.values()) entry.roles.sort((a, b) => roleOrder.indexOf(a) - roleOrder.indexOf(b))
  return {
    messageId: row.messageId,
    sentAt: row.sentKnown ? row.sentAt.toISOString() : null,
    ...(row.headerDate ? { headerDate: row.headerDate.toISOString() } : {}),
    direction: row.direction,
    from: textsOf('from')[0] ?? null,
    to: textsOf('to'),
    cc: textsOf('cc'),
    bcc: textsOf('bcc'),
    subject: row.subject,
    importance: row.importance,
    ...(row.recoverable ? { recoverable: true } : {}),
    mailboxes: [...row.mailboxes].sort(),
    people: [...people.values()],
  }
}
