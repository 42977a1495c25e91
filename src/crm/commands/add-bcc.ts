import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { MessageEnvelope, Participant } from '../../domain/message.ts'
import { sentAtOf } from '../../domain/sent-date.ts'
import { addressesOf, matchMessage } from '../../match/match-message.ts'
import { indexedParticipants } from '../indexed-participants.ts'
import { findHolders } from '../queries/find-holders.ts'
import { type ParticipantRow, toRow, wholeParticipants } from './stored-text.ts'

/** Bcc is in the sender's copy only: when that copy comes second, Bcc and its links are added to the record (G3). */
export async function addBcc(
  tx: Db,
  copies: { messageId: number; envelope: MessageEnvelope }[],
): Promise<void> {
  for (const { messageId, envelope } of copies) {
    const bcc = envelope.participants.filter(({ role }) => role === 'bcc')
    if (bcc.length > 0) await addBccTo(tx, messageId, bcc, sentAtOf(envelope))
  }
}

async function addBccTo(tx: Db, messageId: number, bcc: Participant[], sentAt: Date): Promise<void> {
  const { known, nextPosition } = await readBcc(tx, messageId)
  const added = bcc.filter((participant) => {
    const telling = tellingOf(toRow(participant))
    return !known.has(telling) && known.add(telling)
  })
  if (added.length === 0) return
  const rows = added.map(toRow)
  await sql`
    insert into crm.participants (message_id, position, role, name, written, address)
    select ${messageId}, ${nextPosition}::int - 1 + place, 'bcc', name, written, address
    from unnest(${rows.map((r) => r.name)}::text[], ${rows.map((r) => r.written)}::text[], ${rows.map((r) => r.address)}::text[])
      with ordinality b (name, written, address, place)`.execute(tx)
  const whole = wholeParticipants(added.map((participant, index) => [nextPosition + index, participant]))
  const links = matchMessage(added, sentAt, await findHolders(tx, addressesOf(added)))
  await sql`
    with new_links as (
      insert into crm.links (message_id, person_id, role, address, field, sent_at)
      select m.id, l.person, 'bcc', l.address, l.field, m.sent_at
      from unnest(${links.map((l) => l.personId)}::bigint[], ${links.map((l) => l.address)}::text[], ${links.map((l) => l.field)}::text[]) l (person, address, field)
      join crm.messages m on m.id = ${messageId}
      where not exists (select 1 from crm.removed_links r where r.message_id = m.id and r.person_id = l.person)
      on conflict do nothing
      returning 1)
    update crm.messages set matched = matched or exists (select 1 from new_links),
      search_with_bcc = to_tsvector('simple', ${indexedParticipants(rows).bcc}) || coalesce(search_with_bcc, search), recipient_count = recipient_count + ${added.length}::int,
      whole = case when ${whole !== null} then coalesce(whole, '{}') || jsonb_build_object('participants',
        coalesce(whole->'participants', '{}') || ${JSON.stringify(whole)}::jsonb) else whole end
    where id = ${messageId}`.execute(tx)
}

/** The Bcc a record knows, and where its next participant stands: it may have none so far. */
async function readBcc(tx: Db, messageId: number): Promise<{ known: Set<string>; nextPosition: number }> {
  const { rows } = await sql<{ nextPosition: number; bcc: Omit<ParticipantRow, 'role'>[] }>`
    select coalesce(max(position), -1) + 1 as "nextPosition", coalesce(json_agg(json_build_object(
      'name', name, 'written', written, 'address', address)) filter (where role = 'bcc'), '[]') as bcc
    from crm.participants where message_id = ${messageId}`.execute(tx)
  const { nextPosition, bcc } = rows[0]!
  return { known: new Set(bcc.map(tellingOf)), nextPosition }
}

/** What identifies one. */
function tellingOf({ name, written, address }: Omit<ParticipantRow, 'role'>): string {
  return address ?? written ?? name ?? ''
}
