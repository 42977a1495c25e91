import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { isValidThen } from './address-validity.ts'
import { mailOfAddress } from './mail-of-address.ts'
import { bccIsVisible, emailIsVisible, linkIsVisible } from './visibility-conditions.ts'

/** What linking earlier mail would do. */
interface EarlierLinks {
  /** Emails that would be linked to somebody they are not linked to. */
  count: number
  /** By person and address, most emails first; not all of them where there are many. */
  items: { person: { id: string; name: string }; address: string; emails: number; newest: string }[]
}

const SHOWN = 100

/** The mail that linkByAddresses would link to the holders of addresses (`which`: on crm.addresses as `a`). Changes nothing. */
export async function findEarlierLinks(
  db: Db,
  visibility: Visibility,
  which: RawBuilder<unknown>,
  linksReplyTo = false,
): Promise<EarlierLinks> {
  const { rows } = await sql<{
    all: number
    id: string
    name: string
    address: string
    emails: number
    newest: Date
  }>`
    with found as materialized (
      select distinct m.id as message, a.person_id as person, a.address, m.sent_at
      from crm.addresses a
      join crm.persons n on n.id = a.person_id and n.merged_into is null
      ${mailOfAddress(linksReplyTo)}
      join crm.messages m on m.id = p.message_id
      where ${which} and ${isValidThen('a', 'm')} and ${emailIsVisible(visibility)}
        and (p.role <> 'bcc' or ${bccIsVisible(visibility, 'm.id')})
        and not exists (select 1 from crm.removed_links r where r.message_id = m.id and r.person_id = a.person_id)
        and not exists (select 1 from crm.links l where l.message_id = m.id and l.person_id = a.person_id and ${linkIsVisible(visibility)})
    )
    select (select count(distinct message) from found) as all, n.id::text as id, n.name, f.address, count(*) as emails, max(f.sent_at) as newest
    from found f join crm.persons n on n.id = f.person
    group by n.id, n.name, f.address order by emails desc, lower(n.name), n.id, f.address limit ${SHOWN}`.execute(
    db,
  )
  return {
    count: rows[0]?.all ?? 0,
    items: rows.map(({ id, name, address, emails, newest }) => ({
      person: { id, name },
      ...{ address, emails, newest: newest.toISOString() },
    })),
  }
}
