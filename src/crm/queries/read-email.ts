import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Role } from '../../domain/message.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'

export interface EmailDetail extends EmailRow {
  internetMessageId: string | null
  participants: { role: Role; name: string | null; address: string | null }[]
  sender: { role: Role; name: string | null; address: string | null } | null
  links: {
    person: { id: string; name: string }
    role: Role | 'related'
    address: string
    via: string
    linkedAt: string
    by: { id: string; name: string } | null
  }[]
  history: {
    actId: string
    kind: string
    sentence: string
    by: { id: string; name: string }
    at: string
    reason: string | null
    undoneAt: string | null
  }[]
  inOwnMailbox: boolean
  threadSize: number
  mailboxes: { name: string; address: string; folder: string | null; receivedAt: string }[]
  attachments: {
    id: string
    name: string
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

/** Everything about an email but its body; null when there is none with this id. */
export async function readEmail(db: Db, id: number): Promise<EmailDetail | null> {
  const [row] = await loadEmailRows(db, [id])
  if (!row) return null
  const { rows } = await sql<
    Omit<EmailDetail, keyof EmailRow | 'sender'> & { senderName: string | null; senderWritten: string | null }
  >`
    select m.internet_message_id as "internetMessageId", m.sender_name as "senderName", m.sender_written as "senderWritten",
      (select coalesce(json_agg(json_build_object('role', p.role, 'name', p.name, 'address', p.written) order by p.position), '[]')
       from crm.participants p where p.message_id = m.id) as participants,
      (select coalesce(json_agg(json_build_object('person', json_build_object('id', n.id::text, 'name', n.name), 'role', l.role,
         'address', l.address, 'via', l.field, 'linkedAt', l.linked_at,
         'by', case when t.id is not null then json_build_object('id', t.by_id, 'name', t.by_name) end) order by n.name, l.role), '[]')
       from crm.links l join crm.persons n on n.id = l.person_id left join crm.acts t on t.id = l.act_id where l.message_id = m.id) as links,
      (select coalesce(json_agg(json_build_object('name', b.name, 'address', b.address, 'folder', f.name, 'receivedAt', c.received_at)
         order by b.name), '[]')
       from crm.captures c join crm.mailboxes b on b.id = c.mailbox_id
       left join crm.folders f on f.mailbox_id = c.mailbox_id and f.folder_id = c.folder_id
       where c.message_id = m.id) as mailboxes,
      (select coalesce(json_agg(json_build_object('id', a.id::text, 'name', a.name, 'contentType', a.content_type,
         'sizeBytes', a.size_bytes, 'inline', a.inline,
         'availability', case when a.content is null then 'none' else 'kept' end) order by a.position), '[]')
       from crm.attachments a where a.message_id = m.id) as attachments
    from crm.messages m where m.id = ${id}`.execute(db)
  const { senderName, senderWritten, ...detail } = rows[0]!
  return {
    ...row,
    ...detail,
    history: [],
    inOwnMailbox: false,
    threadSize: 1,
    sender: senderName || senderWritten ? { role: 'from', name: senderName, address: senderWritten } : null,
    links: detail.links.map((link) => ({
      ...link,
      via: fieldNames[link.via] ?? link.via,
      linkedAt: toIso(link.linkedAt),
    })),
    mailboxes: detail.mailboxes.map((mailbox) => ({ ...mailbox, receivedAt: toIso(mailbox.receivedAt) })),
  }
}

export interface StoredBody {
  contentType: 'html' | 'text'
  content: string
  /** Content id → attachment id of what the body can show in place. */
  inlineImages: Map<string, string>
}

export async function readBody(db: Db, id: number): Promise<StoredBody | null> {
  const { rows } = await sql<{
    contentType: 'html' | 'text'
    content: string
    images: { contentId: string; id: string }[]
  }>`
    select b.content_type as "contentType", b.content,
      (select coalesce(json_agg(json_build_object('contentId', a.content_id, 'id', a.id::text)), '[]')
       from crm.attachments a where a.message_id = b.message_id and a.content_id is not null and a.content is not null) as images
    from crm.bodies b where b.message_id = ${id}`.execute(db)
  const row = rows[0]
  return row
    ? { ...row, inlineImages: new Map(row.images.map(({ contentId, id }) => [contentId, id])) }
    : null
}

export interface StoredAttachment {
  name: string
  contentType: string
  /** Null: only its description was kept. */
  content: Buffer | null
}

export async function readAttachment(
  db: Db,
  messageId: number,
  attachmentId: number,
): Promise<StoredAttachment | null> {
  const { rows } = await sql<StoredAttachment>`
    select name, content_type as "contentType", content from crm.attachments
    where id = ${attachmentId} and message_id = ${messageId}`.execute(db)
  return rows[0] ?? null
}

/** json_build_object writes times in the session's zone. */
function toIso(time: string): string {
  return new Date(time).toISOString()
}
