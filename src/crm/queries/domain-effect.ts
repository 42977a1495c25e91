import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { comparableDomain } from '../../domain/email-address.ts'
import type { InternalDomain } from '../../domain/internal-rule.ts'
import { isOrdinary } from './visibility-conditions.ts'

/** How far back the effect is counted, by the date sent. */
export const EFFECT_DAYS = 90

interface DomainEffect {
  /** Emails captured in that time that would have been ignored. */
  messages: number
  /** All emails captured in that time. */
  of: number
  /** The domains of those emails' addresses with how many of the emails name them; the most frequent ones. */
  domains: { domain: string; messages: number }[]
}

/**
 * What calling domains internal would have done: emails of the last 90 days all of whose addresses are internal with
 * `proposed`, and are not with `current` (G4, `domain/internal-rule.ts`). Domains and counts only.
 */
export async function domainEffect(
  db: Db,
  current: InternalDomain[],
  proposed: InternalDomain[],
): Promise<DomainEffect> {
  const { rows } = await sql<{ domain: string; messages: number; ignored: number; of: number }>`
    with recent as materialized (
      select m.id from crm.messages m where m.sent_at >= now() - ${EFFECT_DAYS} * interval '1 day' and ${isOrdinary('m.id')}
    ), written as materialized (
      select p.message_id, substring(p.address from '[^@]*$') as domain
      from recent r join crm.participants p on p.message_id = r.id
    ), judged as materialized (
      select domain, ${isInternalDomain(sql`domain`, current)} as now, ${isInternalDomain(sql`domain`, proposed)} as then
      from (select distinct domain from written where domain is not null) d
    ), ignored as materialized (
      select w.message_id from written w left join judged j on j.domain = w.domain
      group by w.message_id
      having bool_and(coalesce(j.then, false)) and not bool_and(coalesce(j.now, false))
    ), totals as (
      select (select count(*) from ignored) as ignored, (select count(*) from recent) as of
    )
    select t.ignored, t.of, coalesce(e.domain, '') as domain, coalesce(e.messages, 0) as messages
    from totals t left join (
      select w.domain, count(distinct w.message_id) as messages
      from ignored i join written w on w.message_id = i.message_id
      group by w.domain order by messages desc, w.domain limit 10
    ) e on true
    order by messages desc, domain`.execute(db)
  return {
    messages: rows[0]!.ignored,
    of: rows[0]!.of,
    domains: rows.filter(({ domain }) => domain).map(({ domain, messages }) => ({ domain, messages })),
  }
}

/** As ownAddresses judges a domain. */
export function isInternalDomain(domain: RawBuilder<unknown>, domains: InternalDomain[]) {
  const exact = domains.map(({ domain }) => comparableDomain(domain))
  const parents = domains
    .filter((d) => d.includeSubdomains)
    .map(({ domain }) => `.${comparableDomain(domain)}`)
  return sql`(${domain} = any(${exact}::text[]) or exists (
    select 1 from unnest(${parents}::text[]) parent where right(${domain}, length(parent)) = parent))`
}
