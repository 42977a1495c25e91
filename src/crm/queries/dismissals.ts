import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { countUpTo } from './count-up-to.ts'
import { escapeLike } from './escape-like.ts'
import { type EmailSelection, selectedEmails } from './selected-emails.ts'
import { bookEmails, emailIsVisible, matchedFor } from './visibility-conditions.ts'

/** On crm.messages as `m`: sent by this address (as compared). */
export function fromSender(address: string): RawBuilder<boolean> {
  return sql<boolean>`m.id in (select p.message_id from crm.participants p where p.role = 'from' and p.address = ${address})`
}

/** On crm.messages as `m`: sent from this domain (as compared) or one below it. */
export function fromDomain(domain: string): RawBuilder<boolean> {
  const ending = (end: string) => `${escapeLike([...end].reverse().join(''))}%`
  return sql<boolean>`m.id in (select p.message_id from crm.participants p where p.role = 'from' and p.address is not null
    and (reverse(p.address) like ${ending(`@${domain}`)} or reverse(p.address) like ${ending(`.${domain}`)}))`
}

/** Of crm.messages as `m`: the acts that dismissed its sender, the sender's domain or one above it, as far as in force. */
export const dismissalsOfSender: RawBuilder<{ act_id: number }> = sql`
  select d.act_id from crm.participants p join crm.dismissals d on (d.kind = 'sender' and d.value = p.address)
    or (d.kind = 'domain' and (p.address like '%@' || d.value or p.address like '%.' || d.value))
  where p.message_id = m.id and p.role = 'from'`

/** How many unmatched emails that the viewer sees a dismissal would move, counted up to 10,000. */
export async function countDismissible(
  db: Db,
  visibility: Visibility,
  what: { kind: 'messages'; emails: EmailSelection } | { kind: 'sender' | 'domain'; value: string },
): Promise<{ emails: number; atLeast: boolean }> {
  const which =
    what.kind === 'messages'
      ? sql`m.id in (${selectedEmails(visibility, what.emails)})`
      : what.kind === 'sender'
        ? fromSender(what.value)
        : fromDomain(what.value)
  const { count: emails, atLeast } = await countUpTo(
    db,
    sql`select 1 from crm.messages m
      where not m.openly_matched and not ${matchedFor(visibility)} and not m.dismissed and ${which}
        and ${emailIsVisible(visibility)}`,
  )
  return { emails, atLeast }
}

interface Dismissal {
  actId: string
  kind: 'sender' | 'domain'
  value: string
  by: { id: string; name: string }
  at: string
  reason: string | null
}

/** Senders and domains that are dismissed now, newest first: of a book those of its mail, and what the viewer dismissed. */
export async function listDismissals(db: Db, visibility: Visibility, viewerId: string): Promise<Dismissal[]> {
  const { rows } = await sql<{
    actId: number
    kind: 'sender' | 'domain'
    value: string
    byId: string
    byName: string
    at: Date
    reason: string | null
  }>`
    select d.act_id as "actId", d.kind, d.value, t.by_id as "byId", t.by_name as "byName", t.at, t.reason
    from crm.dismissals d join crm.acts t on t.id = d.act_id
    where ${visibility.reach === 'firm'} or t.by_id = ${viewerId} or ${isOfBook(visibility)} order by t.id desc`.execute(
    db,
  )
  return rows.map(({ actId, byId, byName, at, ...rest }) => ({
    ...rest,
    actId: String(actId),
    by: { id: byId, name: byName },
    at: at.toISOString(),
  }))
}

/** What these acts dismissed, as far as it is in force. */
export async function readDismissals(db: Db, actIds: number[]): Promise<Pick<Dismissal, 'kind' | 'value'>[]> {
  const { rows } = await sql<Pick<Dismissal, 'kind' | 'value'>>`
    select kind, value from crm.dismissals where act_id = any(${actIds}::bigint[]) order by value`.execute(db)
  return rows
}

/** On crm.dismissals as `d`: an email in the book was sent by the sender or from the domain. */
function isOfBook(visibility: Visibility): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from (select distinct p.address from crm.participants p where p.role = 'from'
      and p.message_id in (select b.message_id from (${bookEmails(visibility)}) b)) f
    where (d.kind = 'sender' and f.address = d.value)
      or (d.kind = 'domain' and (f.address like '%@' || d.value or f.address like '%.' || d.value)))`
}
