import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { MessageEnvelope, Participant } from '../../domain/message.ts'
import { addressesOf, matchMessage } from '../../match/match-message.ts'
import { findHolders } from '../queries/find-holders.ts'
import { toRow } from './stored-text.ts'

/** Bcc stands in the sender's copy only: when that copy comes second, the record learns of it, links included (G3). */
export async function addBcc(
  tx: Db,
  copies: { messageId: number; envelope: MessageEnvelope }[],
): Promise<void> {
  for (const { messageId, envelope } of copies) {
    const bcc = envelope.participants.filter(({ role }) => role === 'bcc')
    if (bcc.length > 0) await addBccTo(tx, messageId, bcc, envelope.sentAt ?? envelope.receivedAt)
  }
}

async function addBccTo(tx: Db, messageId: number, bcc: Participant[], sentAt: Date): Promise<void> {
  const rows = bcc.map(toRow)
  const { rows: added } = await sql<{ position: number }>`
    insert into crm.participants (message_id, position, role, name, written, address)
    select ${messageId}, (select max(position) from crm.participants where message_id = ${messageId}) + row_number() over (),
      'bcc', b.name, b.written, b.address
    from unnest(${rows.map((r) => r.name)}::text[], ${rows.map((r) => r.written)}::text[], ${rows.map((r) => r.address)}::text[]) b (name, written, address)
    where not exists (
      select 1 from crm.participants p where p.message_id = ${messageId} and p.role = 'bcc'
        and coalesce(p.address, p.written, p.name) = coalesce(b.address, b.written, b.name))
    returning position`.execute(tx)
  if (added.length === 0) return
  const links = matchMessage(bcc, sentAt, await findHolders(tx, addressesOf(bcc)))
  await sql`
    with new_links as (
      insert into crm.links (message_id, person_id, role, address, field, sent_at)
      select m.id, l.person, 'bcc', l.address, l.field, m.sent_at
      from unnest(${links.map((l) => l.personId)}::bigint[], ${links.map((l) => l.address)}::text[], ${links.map((l) => l.field)}::text[]) l (person, address, field)
      join crm.messages m on m.id = ${messageId}
      where not exists (select 1 from crm.removed_links r where r.message_id = m.id and r.person_id = l.person)
      on conflict do nothing
      returning 1)
    update crm.messages set matched = matched or exists (select 1 from new_links), recipient_count = recipient_count + ${added.length}::int
    where id = ${messageId}`.execute(tx)
}
