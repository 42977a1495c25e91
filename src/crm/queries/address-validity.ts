import { type RawBuilder, sql } from 'kysely'

/** Whether an address (crm.addresses) was its holder's when an email (or link: what has sent_at) was sent: days of UTC. */
export function isValidThen(address: string, email: string): RawBuilder<boolean> {
  const [from, to] = [sql.ref(`${address}.valid_from`), sql.ref(`${address}.valid_to`)]
  const day = sql`(${sql.ref(`${email}.sent_at`)} at time zone 'UTC')::date`
  return sql<boolean>`(${from} is null or ${day} >= ${from}) and (${to} is null or ${day} <= ${to})`
}
