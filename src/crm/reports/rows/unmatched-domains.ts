import { sql } from 'kysely'
import { folderCondition } from '../../queries/email-filters.ts'
import { emailIsVisible } from '../../queries/visibility-conditions.ts'
import { isInRange, lastDays } from '../days.ts'
import { date, type Field, number, text } from '../field.ts'
import type { Scope, Sql } from '../filter.ts'
import type { RowType } from '../row-type.ts'

const count = (id: string, label: string, column: Sql) => number(id, label, column, { neverEmpty: true })

const fields: Field[] = [
  text('domain', 'Domain', sql`d.domain`),
  count('emails', 'Unmatched emails', sql`d.emails`),
  count('inbound', 'Received', sql`d.inbound`),
  count('outbound', 'Sent', sql`d.outbound`),
  count('upTo7', 'Up to 7 days old', sql`d.up_to_7`),
  count('upTo30', '8 to 30 days old', sql`d.up_to_30`),
  count('upTo90', '31 to 90 days old', sql`d.up_to_90`),
  count('older', 'Older than 90 days', sql`d.older`),
  ...date('oldest', 'Oldest', sql`d.oldest`, { neverEmpty: true }),
  ...date('newest', 'Newest', sql`d.newest`, { neverEmpty: true }),
]

/** Whom unmatched mail is with, each email once (crm.messages.with_domain). */
function byDomain(scope: Scope): Sql {
  const { visibility } = scope
  const within = (days: number) => isInRange(sql`m.sent_at`, true, lastDays(days, scope), scope)
  const upTo = (age: number) => within(age + 1)
  const of = (condition: Sql) => sql`count(*) filter (where ${condition})`
  return sql`(
    select m.with_domain as domain, count(*) as emails, ${of(sql`m.direction = 'inbound'`)} as inbound,
      ${of(sql`m.direction = 'outbound'`)} as outbound, min(m.sent_at) as oldest, max(m.sent_at) as newest,
      ${of(upTo(7))} as up_to_7, ${of(sql`${upTo(30)} and not ${upTo(7)}`)} as up_to_30,
      ${of(sql`${upTo(90)} and not ${upTo(30)}`)} as up_to_90, ${of(sql`not ${upTo(90)}`)} as older
    from crm.messages m where ${folderCondition(visibility, 'unmatched')} and ${emailIsVisible(visibility)}
    group by m.with_domain) d`
}

export const unmatchedDomains: RowType = {
  label: 'Unmatched mail by domain',
  description:
    'A domain that unmatched emails came from or went to; days are counted from the day they were sent.',
  ...{ action: 'emails.read', canBuild: false, showsContent: false, addsUp: true, countsApart: false },
  fields,
  defaultColumns: ['domain', 'emails', 'upTo7', 'upTo30', 'upTo90', 'older', 'oldest', 'newest'],
  order: { field: 'emails', descending: true },
  from: byDomain,
  seen: () => sql`true`,
  key: [{ sql: sql`d.domain`, type: 'text' }],
}
