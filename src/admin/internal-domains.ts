import { sql } from 'kysely'
import { type Db, inTransaction } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { InternalDomain } from '../domain/internal-rule.ts'
import { parseTypedDomain } from '../domain/typed-address.ts'
import { audit, type Doer } from './audit.ts'

export async function listInternalDomains(db: Db): Promise<InternalDomain[]> {
  const { rows } = await sql<InternalDomain>`
    select domain, include_subdomains as "includeSubdomains" from admin.internal_domains order by domain`.execute(
    db,
  )
  return rows
}

/** Returns it as compared. What a `doer` does is noted with it. Throws DOMAIN_INVALID. */
export async function addInternalDomain(
  db: Db,
  written: string,
  includeSubdomains: boolean,
  doer: Doer | null = null,
): Promise<string> {
  const domain = toDomain(written)
  await inTransaction(db, async (tx) => {
    await sql`insert into admin.internal_domains (domain, include_subdomains) values (${domain}, ${includeSubdomains})
      on conflict (domain) do update set include_subdomains = excluded.include_subdomains`.execute(tx)
    if (doer)
      await audit(tx, { ...doer, action: 'internal-domain.add', detail: { domain, includeSubdomains } })
  })
  return domain
}

/** Returns it as compared. What a `doer` does is noted with it. Throws DOMAIN_INVALID, DOMAIN_UNKNOWN. */
export async function removeInternalDomain(
  db: Db,
  written: string,
  doer: Doer | null = null,
): Promise<string> {
  const domain = toDomain(written)
  await inTransaction(db, async (tx) => {
    const { rows } =
      await sql`delete from admin.internal_domains where domain = ${domain} returning 1`.execute(tx)
    if (rows.length === 0) {
      throw new ThroughlineError(
        'DOMAIN_UNKNOWN',
        `${domain} is not among the internal domains. See them with: throughline domains list`,
      )
    }
    if (doer) await audit(tx, { ...doer, action: 'internal-domain.remove', detail: { domain } })
  })
  return domain
}

/** As compared. Throws DOMAIN_INVALID. */
export function toDomain(written: string): string {
  const domain = parseTypedDomain(written)
  if (domain) return domain
  throw new ThroughlineError('DOMAIN_INVALID', `'${written}' is no domain. Write it like: example.com`)
}
