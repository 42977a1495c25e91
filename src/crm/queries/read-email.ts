import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import { safeFileName } from '../../domain/file-name.ts'
import type { Role } from '../../domain/message.ts'
import type { WholeTexts } from '../commands/stored-text.ts'
import { answeredElsewhere } from './answered-elsewhere.ts'
import { withCaution } from './caution.ts'
import { type PhraseHit, readHits } from './email-hits.ts'
import { type EmailRow, loadEmailRows, type ShownParticipant } from './email-rows.ts'
import { type EmailAct, readHistory } from './read-history.ts'
import { type EmailRating, readRating } from './read-rating.ts'
import type { ReviewRow } from './reviews.ts'
import {
  bccIsVisible,
  captureIsVisible,
  emailIsVisible,
  linkIsVisible,
  participantIsVisible,
  personIsVisible,
} from './visibility-conditions.ts'

interface EmailDetail extends EmailRow {
  /** False: its text took too long to read when it came in: no search by its words, no phrases, no rating. */
  textRead: boolean
  internetMessageId: string | null
  /** The date of its header, where that is not plausible and the received date counts as sent; else null. */
  headerDate: string | null
  participants: ShownParticipant[]
  sender: ShownParticipant | null
  links: {
    person: { id: string; name: string }
    role: Role | 'related'
    address: string
    via: string
    linkedAt: string
    by: { id: string; name: string } | null
  }[]
  /** The tenant found that it is not from the domain it shows. */
  authenticationFailed: boolean
  /** Addresses of other organisations than the sender's that answers go to (Reply-To). */
  answeredElsewhere: string[]
  history: EmailAct[]
  inOwnMailbox: boolean
  threadSize: number
  phrases: PhraseHit[] | null
  review: { state: ReviewRow['state']; secondLook: boolean } | null
  rating: EmailRating | null
  mailboxes: {
    id: string
    name: string
    address: string
    folder: string | null
    receivedAt: string
    /** The copy was captured from Recoverable Items. */
    recoverable: boolean
  }[]
  attachments: {
    id: string
    /** Safe to show and to save, with its true ending. */
    name: string
    /** It was written to read otherwise. */
    disguised: boolean
    contentType: string
    sizeBytes: number
    inline: boolean
    availability: 'kept' | 'onDemand' | 'none'
  }[]
}

/** How the fields of a person are called on screens. */
export const fieldNames: Record<string, string> = {
  email: 'Email',
  alternate_email: 'Alternate Email',
  contact_point: 'Contact point email',
  related: 'Related by hand',
}

/**
 * Everything about an email but its body, as far as the viewer sees it; null when there is none with this id.
 * `isInternal`: the firm's own addresses. `onDemand`: what is not kept may be read from Microsoft 365. `found`: what phrases were found in it, and its review, may be seen.
 */
export async function readEmail(
  db: Db,
  visibility: Visibility,
  id: number,
  {
    isInternal,
    onDemand,
    found,
  }: { isInternal: (address: EmailAddress) => boolean; onDemand: boolean; found: boolean },
): Promise<EmailDetail | null> {
  if (!(await mayRead(db, visibility, id))) return null
  const [[row], { rows }, history, phrases, rating, elsewhere] = await Promise.all([
    loadEmailRows(db, visibility, [id]),
    sql<
      Omit<
        EmailDetail,
        | keyof EmailRow
        | 'sender'
        | 'answeredElsewhere'
        | 'history'
        | 'phrases'
        | 'rating'
        | 'participants'
        | 'headerDate'
      > & {
        senderName: string | null
        senderWritten: string | null
        whole: WholeTexts | null
        headerDate: Date | null
        participants: (EmailDetail['participants'][number] & { position: number })[]
      }
    >`
    select m.whole, m.unread is null as "textRead", m.internet_message_id as "internetMessageId", m.header_date as "headerDate", m.sender_name as "senderName", m.sender_written as "senderWritten",
      (select coalesce(json_agg(json_build_object('position', p.position, 'role', p.role, 'name', p.name, 'address', p.written, 'caution', p.caution) order by p.position), '[]')
       from crm.participants p where p.message_id = m.id and ${participantIsVisible(visibility)}) as participants,
      (select coalesce(json_agg(json_build_object('person', json_build_object('id', n.id::text, 'name', n.name), 'role', l.role,
         'address', l.address, 'via', l.field, 'linkedAt', l.linked_at,
         'by', case when t.id is not null then json_build_object('id', t.by_id, 'name', t.by_name) end) order by n.name, l.role), '[]')
       from crm.links l join crm.persons n on n.id = l.person_id left join crm.acts t on t.id = l.act_id
       where l.message_id = m.id and ${linkIsVisible(visibility)} and ${personIsVisible(visibility)}) as links,
      ${mailboxesVisible(visibility)} as mailboxes, coalesce(m.headers ? 'authentication-results', false) as "authenticationFailed",
      ${visibility.mailbox !== null} and exists (select 1 from crm.captures c where c.message_id = m.id and c.mailbox_id = ${visibility.mailbox}
        and ${captureIsVisible(visibility)}) as "inOwnMailbox",
      case when m.thread_key is null then 1 else
        (select count(*) from crm.messages t where t.thread_key = m.thread_key and ${emailIsVisible(visibility, 't')}) end as "threadSize",
      case when ${found} then (select json_build_object('state', r.state, 'secondLook', r.second_look)
        from crm.reviews r where r.message_id = m.id) end as review,
      (select coalesce(json_agg(json_build_object('id', a.id::text, 'name', a.name, 'contentType', a.content_type,
         'sizeBytes', a.size_bytes, 'inline', a.inline,
         'availability', case when a.content is not null then 'kept' when a.is_file and ${onDemand} then 'onDemand' else 'none' end)
         order by a.position), '[]')
       from crm.attachments a where a.message_id = m.id) as attachments
    from crm.messages m where m.id = ${id}`.execute(db),
    readHistory(db, visibility, id),
    found ? readHits(db, id) : null,
    readRating(db, id),
    answeredElsewhere(db, visibility, id, isInternal),
  ])
  if (!row || !rows[0]) return null
  const { senderName, senderWritten, whole, ...detail } = rows[0]
  return {
    ...row,
    ...detail,
    headerDate: detail.headerDate?.toISOString() ?? null,
    answeredElsewhere: elsewhere,
    history,
    phrases,
    rating,
    subject: whole?.subject ?? row.subject,
    attachments: detail.attachments.map((file) => ({ ...file, ...safeFileName(file.name) })),
    participants: detail.participants.map(({ position, ...participant }) => {
      const texts = whole?.participants?.[position]
      return withCaution(texts ? { ...participant, name: texts.name, address: texts.written } : participant)
    }),
    sender:
      senderName || senderWritten
        ? withCaution({ role: 'from' as const, name: senderName, address: senderWritten })
        : null,
    links: detail.links.map((link) => ({
      ...link,
      via: fieldNames[link.via] ?? link.via,
      linkedAt: toIso(link.linkedAt),
    })),
    mailboxes: detail.mailboxes.map((mailbox) => ({ ...mailbox, receivedAt: toIso(mailbox.receivedAt) })),
  }
}

/** Ids of the mailboxes of which the viewer may know that they hold the email. */
export async function mailboxesShown(db: Db, visibility: Visibility, id: number): Promise<string[]> {
  const { rows } = await sql<{ mailboxes: { id: string }[] }>`
    select ${mailboxesVisible(visibility)} as mailboxes from crm.messages m
    where m.id = ${id} and ${emailIsVisible(visibility)}`.execute(db)
  return rows.flatMap(({ mailboxes }) => mailboxes.map((mailbox) => mailbox.id))
}

/** Whether there is an email with this id that the viewer sees. */
export async function mayRead(db: Db, visibility: Visibility, id: number): Promise<boolean> {
  const { rows } =
    await sql`select 1 from crm.messages m where m.id = ${id} and ${emailIsVisible(visibility)}`.execute(db)
  return rows.length > 0
}

/** A mailbox that holds it because its owner was in Bcc would reveal that. */
function mailboxesVisible(visibility: Visibility) {
  return sql`(select coalesce(json_agg(json_build_object('id', b.id, 'name', b.name, 'address', b.address, 'folder', f.name,
      'receivedAt', c.received_at, 'recoverable', c.recoverable) order by b.name, c.received_at), '[]')
    from crm.captures c join crm.mailboxes b on b.id = c.mailbox_id
    left join crm.folders f on f.mailbox_id = c.mailbox_id and f.folder_id = c.folder_id
    where c.message_id = m.id and ${captureIsVisible(visibility)} and (c.mailbox_id = ${visibility.mailbox} or ${bccIsVisible(visibility, 'm.id')} or not exists (
      select 1 from crm.participants p where p.message_id = m.id and p.role = 'bcc' and p.address = lower(b.address))))`
}

/** json_build_object writes times in the session's zone. */
function toIso(time: string): string {
  return new Date(time).toISOString()
}
