import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxId, UnreadablePlace } from '../domain/ports.ts'
import { count, isDueAgain, MAX_ATTEMPTS, record } from './ledger.ts'

/**
 * Places of messages that Graph cannot give, not even by id: parked in the ledger of their day under an id of our
 * making, so that each is counted, listed and tried again like a message.
 */
export type KnownPlace = Pick<UnreadablePlace, 'folderId' | 'from' | 'to'> & { immutableId: string }

/** Writes places that are new. To be called inside the transaction that holds the lease. Returns how many those are. */
export async function recordPlaces(tx: Db, mailbox: MailboxId, places: UnreadablePlace[]): Promise<number> {
  if (places.length === 0) return 0
  const news = await record(
    tx,
    mailbox,
    places.map((place) => ({
      ...{ immutableId: idOf(place), receivedAt: dateOf(place), messageKey: null },
      ...{ outcome: 'parked', reason: place.code, screened: true },
    })),
  )
  const rows = places.map((place) => ({
    ...{ id: idOf(place), folder: place.folderId, from: place.from, to: place.to, nth: place.nth },
    ...{ newer: place.newerAt, older: place.olderAt },
  }))
  await sql`
    insert into engine.places (mailbox_id, immutable_id, folder_id, from_at, to_at, nth, newer_at, older_at)
    select ${mailbox}, id, folder, "from", "to", nth, newer, older
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      p (id text, folder text, "from" timestamptz, "to" timestamptz, nth int, newer timestamptz, older timestamptz)
    on conflict (mailbox_id, immutable_id) do update set newer_at = excluded.newer_at, older_at = excluded.older_at`.execute(
    tx,
  )
  return news
}

/** Those to be tried again now. */
export async function placesDue(db: Db, mailbox: MailboxId): Promise<KnownPlace[]> {
  const { rows } = await sql<KnownPlace>`
    select p.immutable_id as "immutableId", p.folder_id as "folderId", p.from_at as "from", p.to_at as "to"
    from engine.places p join engine.ledger l using (mailbox_id, immutable_id)
    where p.mailbox_id = ${mailbox} and ${isDueAgain} order by p.to_at desc`.execute(db)
  return rows
}

/** They were tried in vain. To be called inside the transaction that holds the lease. */
export async function recordPlacesTried(tx: Db, mailbox: MailboxId, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update engine.ledger set settled_at = now(), attempts = least(greatest(attempts, ${MAX_ATTEMPTS}) + 1, 100)
    where mailbox_id = ${mailbox} and immutable_id = any(${ids}::text[])`.execute(tx)
}

/**
 * What stood there can be given again, and goes by its own id now; of as many as `vanished` nothing is there any more. To be
 * called inside the transaction that holds the lease.
 */
export async function clearPlaces(
  tx: Db,
  mailbox: MailboxId,
  ids: string[],
  vanished: number,
): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from engine.places where mailbox_id = ${mailbox} and immutable_id = any(${ids}::text[])`.execute(
    tx,
  )
  await sql`update engine.ledger set outcome = 'gone', reason = 'REMOVED_BEFORE_READ', settled_at = now()
    where mailbox_id = ${mailbox} and immutable_id = any(${ids.slice(0, vanished)}::text[])`.execute(tx)
  await sql`delete from engine.ledger where mailbox_id = ${mailbox} and immutable_id = any(${ids.slice(vanished)}::text[])`.execute(
    tx,
  )
  await count(
    tx,
    mailbox,
    new Map([
      ['parked', -ids.length],
      ['gone', vanished],
    ]),
  )
}

/** Folders in which such places are. */
export async function foldersWithPlaces(db: Db, mailbox: MailboxId): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct folder_id as id from engine.places where mailbox_id = ${mailbox} and folder_id is not null`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Whether the ledger already has what is there: by a place, or by an id that the list did not show. */
export async function isAccountedFor(
  db: Db,
  mailbox: MailboxId,
  { from, to }: UnreadablePlace,
  shown: string[],
): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select 1 from engine.places where mailbox_id = ${mailbox} and from_at <= ${to} and to_at >= ${from})
      or exists (select 1 from engine.ledger where mailbox_id = ${mailbox} and received_at >= ${from}
        and received_at < ${to}::timestamptz + interval '1 second' and immutable_id <> all(${shown}::text[])) as known`.execute(
    db,
  )
  return rows[0]!.known
}

/** The same place has the same id whenever it is found. */
export function idOf({ folderId, from, to, nth }: UnreadablePlace): string {
  return ['place', folderId ?? '*', from.getTime() / 1000, to.getTime() / 1000, nth].join(':')
}

/** In the ledger of its day: as near as is known. */
function dateOf({ from, to, newerAt, olderAt }: UnreadablePlace): Date {
  if (from.getTime() === to.getTime()) return from
  return newerAt ?? olderAt ?? new Date(Math.min(to.getTime(), Date.now()))
}
