import { sql } from 'kysely'
import { folderCondition } from '../../queries/email-filters.ts'
import { emailSeen } from '../../queries/sight-conditions.ts'
import { daysSince } from '../days.ts'
import { date, type Field, number, type Scope, type Sql, text } from '../field.ts'
import type { RowType } from '../row-type.ts'

const count = (id: string, label: string, column: Sql) => number(id, label, column, { neverEmpty: true })

const fields: Field[] = [
  text('domain', 'Domain', sql`d.domain`),
  count('emails', 'Unmatched emails', sql`d.emails`),
  count('inbound', 'Received', sql`d.inbound`),
  count('outbound', 'Sent', sql`d.outbound`),
  count('addresses', 'Addresses', sql`d.addresses`),
  count('upTo7', 'Up to 7 days old', sql`d.up_to_7`),
  count('upTo30', '8 to 30 days old', sql`d.up_to_30`),
  count('upTo90', '31 to 90 days old', sql`d.up_to_90`),
  count('older', 'Older than 90 days', sql`d.older`),
  ...date('oldest', 'Oldest', sql`d.oldest`, { neverEmpty: true }),
  ...date('newest', 'Newest', sql`d.newest`, { neverEmpty: true }),
]

const domain = sql`substring(p.address from '[^@]*$')`
const ownDomains = sql`array(select distinct substring(o from '[^@]*$') from crm.mailboxes b, unnest(b.own_addresses) o)`

/**
 * Whom unmatched mail is with: of what came in its sender, of what went out those in To and Cc outside the domains of the
 * firm's mailboxes. An email to two domains counts in both, once in each;
 * one with nobody there counts under none.
 */
function byDomain(scope: Scope): Sql {
  const { sight } = scope
  const of = (days: Sql) =>
    sql`count(distinct u.id) filter (where ${daysSince(sql`u.sent_at`, scope)} ${days})`
  return sql`(
    select u.domain, count(distinct u.id) as emails,
      count(distinct u.id) filter (where u.direction = 'inbound') as inbound,
      count(distinct u.id) filter (where u.direction = 'outbound') as outbound,
      count(distinct u.address) as addresses, min(u.sent_at) as oldest, max(u.sent_at) as newest,
      ${of(sql`<= 7`)} as up_to_7, ${of(sql`between 8 and 30`)} as up_to_30,
      ${of(sql`between 31 and 90`)} as up_to_90, ${of(sql`> 90`)} as older
    from (
      select m.id, m.direction, m.sent_at, p.address, ${domain} as domain
      from crm.messages m left join crm.participants p on p.message_id = m.id
        and case m.direction when 'inbound' then p.role = 'from'
          else p.role in ('to', 'cc') and ${domain} <> all (${ownDomains}) end
      where ${folderCondition(sight, 'unmatched')} and ${emailSeen(sight)}) u
    group by u.domain) d`
}

export const unmatchedDomains: RowType = {
  ...{ type: 'unmatchedDomains', label: 'Unmatched mail by domain' },
  description:
    'A domain that unmatched emails came from or went to; days are counted from the day they were sent.',
  ...{ action: 'emails.read', canBuild: false, showsContent: false, addsUp: true },
  fields,
  defaultColumns: ['domain', 'emails', 'upTo7', 'upTo30', 'upTo90', 'older', 'oldest', 'newest'],
  order: { field: 'emails', descending: true },
  from: byDomain,
  seen: () => sql`true`,
  key: [{ sql: sql`d.domain`, type: 'text' }],
}
