import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { InternalDomain } from '../../domain/internal-rule.ts'
import { EFFECT_DAYS, isInternalDomain } from './domain-effect.ts'
import { type AtPlace, isAt } from './people-at.ts'
import { isOrdinary } from './visibility-conditions.ts'

interface ExclusionEffect {
  /** Emails captured in that time that would not have been read. */
  messages: number
  /** All emails captured in that time. */
  of: number
}

/**
 * What an exclusion would have done to the emails of the last 90 days (domain/exclusion.ts), by their From, To, Cc and Bcc: whom answers
 * go to is not counted, so that a few fewer may be left out. `ours`: addresses of employees on no internal domain, as compared.
 */
export async function exclusionEffect(
  db: Db,
  place: AtPlace,
  match: 'any' | 'all',
  own: { domains: InternalDomain[]; ours: string[] },
): Promise<ExclusionEffect> {
  const others = sql`not exists (
    select 1 from crm.participants o where o.message_id = r.id and o.address is not null
      and not ${isAt(sql.ref('o.address'), place)} and o.address <> all(${own.ours}::text[])
      and not ${isInternalDomain(sql`substring(o.address from '[^@]*$')`, own.domains)})`
  const { rows } = await sql<ExclusionEffect>`
    with recent as materialized (
      select m.id from crm.messages m where m.sent_at >= now() - ${EFFECT_DAYS} * interval '1 day' and ${isOrdinary('m.id')})
    select (select count(*) from recent) as of, (
      select count(*) from recent r where exists (
        select 1 from crm.participants p where p.message_id = r.id and ${isAt(sql.ref('p.address'), place)})
        and ${match === 'any' ? sql`true` : others}) as messages`.execute(db)
  return rows[0]!
}
