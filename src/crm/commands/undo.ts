import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { withoutDeadlock } from '../../database/without-deadlock.ts'
import { fullSight, type Visibility } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { isValidThen } from '../queries/address-validity.ts'
import { countOpenTo } from '../queries/count-open-to.ts'
import { fromDomain, fromSender } from '../queries/dismissals.ts'
import type { ActionRequest } from './act.ts'
import { bringBackDeleted } from './bring-back-deleted.ts'
import { dropAddresses } from './drop-addresses.ts'
import { forgetPeople } from './forget-people.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { linkByAddresses } from './link-by-addresses.ts'
import { lockEmails } from './lock-emails.ts'
import { refreshDismissed } from './refresh-dismissed.ts'
import { refreshMatched } from './refresh-matched.ts'
import { refreshSentiment } from './refresh-sentiment.ts'
import { bringBackFormer, takeBackPeople } from './take-back-import.ts'

interface Undone {
  actId: number
  kind: string
  /** How many emails it touched. */
  emails: number
  /** People whom an import made, and who stay because somebody has worked with them since. */
  kept: number
}

const undoable = [
  'relate',
  'unlink',
  'link_earlier',
  'add_address',
  'remove_address',
  'dismiss',
  'undismiss',
  'create_person',
  'import',
  'delete_person',
  'delete_entity',
]

/**
 * `linksReplyTo`: as for linkByAddresses, of mail that arrived since.
 * Takes back exactly what an act made, and brings back exactly what it took: links, addresses with the links they made
 * since, a person, dismissals, an import. What others did meanwhile stays.
 * Throws NOT_FOUND, ACT_UNDONE, UNDO_IMPOSSIBLE, ACT_BUILT_UPON; nothing is changed then.
 */
export function undoAct(
  db: Db,
  visibility: Visibility,
  actId: number,
  { by, linksReplyTo = false }: ActionRequest & { linksReplyTo?: boolean },
): Promise<Undone> {
  return withoutDeadlock(db, async (tx) => {
    await holdArrivals(tx)
    const act = await lockAct(tx, visibility, actId, by.id)
    await sql`update crm.acts set undone_at = now(), undone_by = ${by.name}, undone_by_id = ${by.id} where id = ${actId}`.execute(
      tx,
    )
    const touched = new Set(await findTouched(tx, actId))
    const kept = act.kind === 'import' ? await takeBackPeople(tx, actId) : []
    if (act.kind !== 'import') await forgetPeople(tx, actId)
    const theirs = sql`a.act_id = ${actId} and a.person_id <> all(${kept}::bigint[])`
    for (const id of (await dropAddresses(tx, theirs, null)).emails) touched.add(id)
    await bringBackFormer(tx, actId)
    if (act.kind === 'delete_person' || act.kind === 'delete_entity') await bringBackDeleted(tx, actId)
    await sql`delete from crm.links where act_id = ${actId}`.execute(tx)
    await sql`delete from crm.removed_links where act_id = ${actId}`.execute(tx)
    await sql`delete from crm.dismissals where act_id = ${actId}`.execute(tx)
    await bringBackAddresses(tx, actId, act.at, linksReplyTo)
    await bringBackLinks(tx, actId)
    await bringBackRemovals(tx, actId)
    await refreshMatched(tx, [...touched])
    await refreshSentiment(tx, [...touched])
    if (act.kind === 'dismiss' || act.kind === 'undismiss') await refreshDismissed(tx, [...touched])
    return {
      actId,
      kind: act.kind,
      emails: await countOpenTo(tx, visibility, [...touched]),
      kept: kept.length,
    }
  })
}

async function lockAct(
  tx: Db,
  visibility: Visibility,
  actId: number,
  viewerId: string,
): Promise<{ kind: string; at: Date }> {
  const { rows } = await sql<{
    kind: string
    at: Date
    byId: string
    undoneAt: Date | null
    undoneBy: string | null
    undoneById: string | null
  }>`
    select kind, at, by_id as "byId", undone_at as "undoneAt", undone_by as "undoneBy", undone_by_id as "undoneById"
    from crm.acts where id = ${actId} for update`.execute(tx)
  const act = rows[0]
  // Of a book one sees one's own acts; those of others may be about emails beyond it.
  if (!act || (visibility.reach === 'book' && act.byId !== viewerId))
    throw new ThroughlineError('NOT_FOUND', 'There is no such act. Nothing was changed.')
  if (!undoable.includes(act.kind))
    throw new ThroughlineError('UNDO_IMPOSSIBLE', 'This cannot be undone here. Nothing was changed.')
  if (act.undoneAt)
    throw new ThroughlineError(
      'ACT_UNDONE',
      `This was undone already${act.undoneById === viewerId ? '' : ` by ${act.undoneBy}`}. Nothing was changed.`,
    )
  return act
}

/** Emails the act is about, kept from changing meanwhile. */
async function findTouched(tx: Db, actId: number): Promise<number[]> {
  return lockEmails(
    tx,
    sql<{ id: number }>`
      select message_id as id from crm.acts_on_messages where act_id = ${actId}
      union select message_id from crm.links where act_id = ${actId}
      union select message_id from crm.taken where act_id = ${actId} and message_id is not null
      union select m.id from crm.messages m where m.dismissed and ${await fromDismissedBy(tx, actId)}
      union select l.message_id from crm.persons n join crm.links l on l.person_id = n.id where n.act_id = ${actId}`,
  )
}

/** On crm.messages as `m`: sent by the sender or from the domain that the act dismissed. */
async function fromDismissedBy(tx: Db, actId: number): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{ kind: string; value: string }>`
    select kind, value from crm.dismissals where act_id = ${actId}`.execute(tx)
  const [made] = rows
  if (!made) return sql<boolean>`false`
  return made.kind === 'sender' ? fromSender(made.value) : fromDomain(made.value)
}

/** With the links of mail that arrived while they were away. */
async function bringBackAddresses(tx: Db, actId: number, at: Date, linksReplyTo: boolean): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    insert into crm.addresses overriding system value
    select a.* from crm.taken t cross join lateral jsonb_populate_record(null::crm.addresses, t.row) a
    where t.act_id = ${actId} and t.kind = 'address' and not exists (
      select 1 from crm.addresses o where o.person_id = a.person_id and o.field = a.field
        and (o.address = a.address or a.field <> 'contact_point'))
      and not exists (select 1 from crm.acts o where o.id = a.act_id and o.undone_at is not null)
    on conflict do nothing returning id`.execute(tx)
  if (rows.length === 0) return
  const which = sql`a.id = any(${rows.map(({ id }) => id)}::bigint[])`
  await linkByAddresses(tx, { which, actId: null, visibility: fullSight, linksReplyTo, since: at })
}

/** Links whose reason still holds: the address is the person's, the act that made it stands, nobody took it away since. */
async function bringBackLinks(tx: Db, actId: number): Promise<void> {
  await sql`
    insert into crm.links
    select l.* from crm.taken t cross join lateral jsonb_populate_record(null::crm.links, t.row) l
    where t.act_id = ${actId} and t.kind = 'link'
      and not exists (select 1 from crm.removed_links r where r.message_id = l.message_id and r.person_id = l.person_id)
      and not exists (select 1 from crm.acts o where o.id = l.act_id and o.undone_at is not null)
      and (l.role = 'related' or exists (
        select 1 from crm.addresses a where a.person_id = l.person_id and a.address = l.address and ${isValidThen('a', 'l')}))
    on conflict (message_id, person_id, role, address) do update
    set field = excluded.field, linked_at = excluded.linked_at, act_id = excluded.act_id`.execute(tx)
  // Their address was taken away meanwhile: they come back with it.
  await sql`
    insert into crm.taken (act_id, kind, message_id, person_id, row)
    select g.act_id, 'link', t.message_id, t.person_id, t.row
    from crm.taken t join crm.taken g on g.kind = 'address' and g.person_id = t.person_id and g.act_id > t.act_id
      and g.row ->> 'address' = t.row ->> 'address'
    join crm.acts o on o.id = g.act_id and o.undone_at is null
    where t.act_id = ${actId} and t.kind = 'link' and t.row ->> 'role' <> 'related' and not exists (
      select 1 from crm.addresses a where a.person_id = t.person_id and a.address = t.row ->> 'address')`.execute(
    tx,
  )
}

/** What was barred from coming back is barred again, unless it has come back another way. */
async function bringBackRemovals(tx: Db, actId: number): Promise<void> {
  await sql`
    insert into crm.removed_links
    select r.* from crm.taken t cross join lateral jsonb_populate_record(null::crm.removed_links, t.row) r
    where t.act_id = ${actId} and t.kind = 'removed_link'
      and not exists (select 1 from crm.links l where l.message_id = r.message_id and l.person_id = r.person_id)
      and not exists (select 1 from crm.acts o where o.id = r.act_id and o.undone_at is not null)
    on conflict do nothing`.execute(tx)
}
