import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import { differentPeople } from '../../domain/shared-sender.ts'
import { BULK_SENDER } from '../../insight/sentiment/automatic-words.ts'
import { emailIsVisible, isOpenTo } from './visibility-conditions.ts'

/** Of the newest mail of each address: a relay shows itself soon. */
const LOOKED_AT = 100
const NAMES_TOLD = 3

/**
 * Which of these addresses many people write from (forms, signing services, lists, addresses that take no answers), each with
 * one sentence why. Decided over all mail; told by names only of emails that the viewer sees. Addresses that somebody has are
 * left out: whose they are was decided.
 */
export async function findSharedSenders(
  db: Db,
  visibility: Visibility,
  addresses: readonly EmailAddress[],
): Promise<Map<EmailAddress, string>> {
  if (addresses.length === 0) return new Map()
  const { rows } = await sql<{
    address: EmailAddress
    names: string[]
    seenNames: string[]
    answeredTo: number
  }>`
    select s.address, coalesce(f.names, '{}') as names, coalesce(f.seen, '{}') as "seenNames", f.answered as "answeredTo"
    from (select distinct unnest(${addresses}::text[]) as address) s
    cross join lateral (
      select array_agg(distinct m.name) filter (where m.name is not null) as names,
        array_agg(distinct m.name) filter (where m.name is not null and ${emailIsVisible(visibility)}) as seen,
        count(distinct r.address)::int as answered
      from (
        select p.message_id as id, nullif(btrim(p.name), '') as name from crm.participants p
        where p.address = s.address and p.role = 'from' and ${isOpenTo(visibility, 'p.message_id')} order by p.message_id desc limit ${LOOKED_AT}) m
      left join lateral (
        select t.address from crm.reply_to t
        where t.message_id = m.id and t.address <> s.address order by t.position limit 1) r on true) f
    where not exists (select 1 from crm.addresses a where a.address = s.address)`.execute(db)
  return new Map(
    rows.flatMap(({ address, names, seenNames, answeredTo }) => {
      const why = whyShared(address, names, seenNames, answeredTo)
      return why
        ? [[address, `${why} Stored for one person, it brings everybody’s mail to them.`] as const]
        : []
    }),
  )
}

function whyShared(
  address: EmailAddress,
  names: string[],
  seenNames: string[],
  answeredTo: number,
): string | null {
  if (differentPeople(names).length > 1) {
    const told = differentPeople(seenNames).slice(0, NAMES_TOLD)
    const whose = told.length > 1 ? `the names of ${told.join(', ')}` : 'several people’s names'
    return `${address} is a shared sender: it writes under ${whose}.`
  }
  if (answeredTo > 1)
    return `${address} is a shared sender: answers to its mail go to ${answeredTo} different addresses.`
  return BULK_SENDER.test(address)
    ? `${address} is a shared sender: a program writes from it, and nobody reads what is sent there.`
    : null
}
