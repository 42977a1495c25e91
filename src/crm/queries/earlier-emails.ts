import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import { countUpTo } from './count-up-to.ts'
import type { Place } from './cursor.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'
import { type EmailSelection, selectedEmails } from './selected-emails.ts'
import { emailIsVisible, linkIsVisible, participantIsVisible } from './visibility-conditions.ts'

interface EarlierOf {
  address: EmailAddress
  /** Null: somebody new. */
  person: number | null
  /** Left out: they are related anyway. */
  beside: EmailSelection | null
  validFrom: string | null
  validTo: string | null
  /** Whom answers to an inbound email go to is linked as if they had written it. */
  linksReplyTo: boolean
}

function answeredTo(address: EmailAddress): RawBuilder<unknown> {
  return sql`select r.message_id from crm.reply_to r join crm.messages i on i.id = r.message_id and i.direction = 'inbound'
    where r.address = ${address}`
}

/** The emails of an address that giving it to a person would link, newest sent first, and how many they are. */
export async function listEarlierEmails(
  db: Db,
  visibility: Visibility,
  { address, person, beside, validFrom, validTo, linksReplyTo }: EarlierOf,
  page: { after: Place | null; limit: number },
): Promise<{ count: number; atLeast: boolean; items: EmailRow[]; next: Place | null }> {
  const day = sql`(m.sent_at at time zone 'UTC')::date`
  const from = sql`
    from crm.messages m
    where m.id in (
        select p.message_id from crm.participants p where p.address = ${address} and ${participantIsVisible(visibility)}
        ${linksReplyTo ? sql`union all ${answeredTo(address)}` : sql``})
      and ${emailIsVisible(visibility)}
      and (${validFrom}::date is null or ${day} >= ${validFrom}::date) and (${validTo}::date is null or ${day} <= ${validTo}::date)
      and not exists (select 1 from crm.links l where l.message_id = m.id and l.person_id = ${person}::bigint and ${linkIsVisible(visibility)})
      and not exists (select 1 from crm.removed_links r where r.message_id = m.id and r.person_id = ${person}::bigint)
      ${beside ? sql`and m.id not in (${selectedEmails(visibility, beside)})` : sql``}`
  const counted = await countUpTo(db, sql`select 1 ${from}`)
  const { rows } = await sql<{ id: number; at: Date }>`
    select m.id, m.sent_at as at ${from} ${page.after ? sql`and (m.sent_at, m.id) < (${page.after.at}, ${page.after.id})` : sql``}
    order by m.sent_at desc, m.id desc limit ${page.limit + 1}`.execute(db)
  const shown = rows.slice(0, page.limit)
  return {
    ...counted,
    items: await loadEmailRows(
      db,
      visibility,
      shown.map(({ id }) => id),
    ),
    next: rows.length > page.limit ? shown.at(-1)! : null,
  }
}
