import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Caution } from './caution.ts'
import type { Place } from './cursor.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'
import { emailIsVisible, personIsVisible } from './visibility-conditions.ts'

/** A received email whose sender may be taken for somebody else. */
interface ImpersonatingEmail {
  email: EmailRow
  /** Sentences; at least one. */
  reasons: string[]
}

/** A look-alike (`p`: crm.participants, `a`: crm.addresses): nobody has the address, and it looks like one of somebody. */
const looksLike = sql`crm.look(a.address) = p.look and a.address <> p.address
  and not exists (select 1 from crm.addresses o where o.address = p.address)`

/** A page of received emails that may pretend to be from somebody else, newest first, each with why. */
export async function listImpersonation(
  db: Db,
  visibility: Visibility,
  { after, limit }: { after: Place | null; limit: number },
): Promise<{ items: ImpersonatingEmail[]; next: Place | null }> {
  const { rows } = await sql<Place>`
    with suspect as (
      select p.message_id from crm.participants p join crm.addresses a on ${looksLike} where p.look is not null
      union select p.message_id from crm.participants p where p.caution is not null
      union select m.id from crm.messages m where m.headers ? 'authentication-results')
    select m.id, m.sent_at as at from suspect s join crm.messages m on m.id = s.message_id
    where m.direction = 'inbound' and ${emailIsVisible(visibility)}
      and ${after ? sql`(m.sent_at, m.id) < (${after.at}, ${after.id})` : sql`true`}
    order by m.sent_at desc, m.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const ids = shown.map(({ id }) => id)
  const [emails, reasonsOf] = await Promise.all([
    loadEmailRows(db, visibility, ids),
    readReasons(db, visibility, ids),
  ])
  return {
    items: emails.map((email) => ({ email, reasons: reasonsOf.get(Number(email.id)) ?? [] })),
    next: rows.length > limit ? shown.at(-1)! : null,
  }
}

async function readReasons(db: Db, visibility: Visibility, ids: number[]): Promise<Map<number, string[]>> {
  const { rows } = await sql<{
    id: number
    address: string | null
    name: string | null
    caution: Caution | null
    failed: boolean
    known: { address: string; name: string }[] | null
  }>`
    select m.id, p.address, p.name, p.caution, coalesce(m.headers ? 'authentication-results', false) as failed,
      (select json_agg(distinct jsonb_build_object('address', a.written, 'name', n.name))
       from crm.addresses a join crm.persons n on n.id = a.person_id
       where ${looksLike} and ${personIsVisible(visibility)}) as known
    from crm.messages m
    left join lateral (select * from crm.participants f where f.message_id = m.id and f.role = 'from' order by f.position limit 1) p on true
    where m.id = any(${ids}::bigint[])`.execute(db)
  return new Map(
    rows.map(({ id, address, name, caution, failed, known }) => [
      id,
      [
        ...(known ?? []).map(
          (one) => `${address} looks like ${one.address}, an address of ${one.name}, but is another one.`,
        ),
        ...(caution === 'nameIsAddress'
          ? [`The sender is shown as ${name}, but wrote from ${address}.`]
          : []),
        ...(caution === 'ownAddress'
          ? [`${address} is an address of your own firm, but the email came from outside.`]
          : []),
        ...(caution === 'letters' ? [`${address} has letters that pass for others.`] : []),
        ...(failed ? ['Microsoft 365 found that it is not from the domain it shows (DMARC).'] : []),
      ],
    ]),
  )
}
