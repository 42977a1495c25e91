import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { parseEmailAddress } from '../domain/email-address.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { type InternalDomain, ownAddresses } from '../domain/internal-rule.ts'
import { isPublicSuffix } from '../domain/public-suffix.ts'
import { parseTypedDomain } from '../domain/typed-address.ts'
import { type Actor, audited } from './audit/audited.ts'
import { nextRuleVersion } from './rule-versions.ts'

export async function listInternalDomains(db: Db): Promise<InternalDomain[]> {
  const { rows } = await sql<InternalDomain>`
    select domain, include_subdomains as "includeSubdomains" from admin.internal_domains
    where until_version is null order by domain`.execute(db)
  return rows
}

/** `confirmed`: the domain as somebody typed it once more, where enabled mailboxes would be internal no longer. */
interface DomainOptions {
  confirmed?: string | undefined
}

/**
 * Returns it as compared. With an `actor`, the audit log has it.
 * Throws DOMAIN_INVALID, DOMAIN_PUBLIC_SUFFIX, and DOMAIN_IN_USE where leaving out subdomains concerns enabled mailboxes.
 */
export async function addInternalDomain(
  db: Db,
  written: string,
  includeSubdomains: boolean,
  actor: Actor | null = null,
  { confirmed }: DomainOptions = {},
): Promise<string> {
  const domain = toOwnDomain(written)
  const add = async (tx: Db) => {
    const version = await nextRuleVersion(tx, actor?.by.name ?? 'setup')
    const before = (await listInternalDomains(tx)).find((one) => one.domain === domain)
    if (before?.includeSubdomains && !includeSubdomains)
      await refuseInUse(tx, { domain, includeSubdomains }, confirmed)
    if (before?.includeSubdomains !== includeSubdomains) {
      await endDomain(tx, domain, version)
      await sql`insert into admin.internal_domains (domain, include_subdomains, since_version)
        values (${domain}, ${includeSubdomains}, ${version})`.execute(tx)
    }
  }
  await audited(db, actor, add, () => ({
    action: 'internal-domain.add',
    detail: { domain, includeSubdomains },
  }))
  return domain
}

/** Returns it as compared. With an `actor`, the audit log has it. Throws DOMAIN_INVALID, DOMAIN_UNKNOWN, DOMAIN_IN_USE. */
export async function removeInternalDomain(
  db: Db,
  written: string,
  actor: Actor | null = null,
  { confirmed }: DomainOptions = {},
): Promise<string> {
  const domain = toDomain(written)
  const remove = async (tx: Db) => {
    const version = await nextRuleVersion(tx, actor?.by.name ?? 'setup')
    if (!(await listInternalDomains(tx)).some((one) => one.domain === domain)) {
      throw new ThroughlineError(
        'DOMAIN_UNKNOWN',
        `${domain} is not among the internal domains. See them with: throughline domains list`,
      )
    }
    await refuseInUse(tx, { domain, includeSubdomains: null }, confirmed)
    await endDomain(tx, domain, version)
  }
  await audited(db, actor, remove, () => ({ action: 'internal-domain.remove', detail: { domain } }))
  return domain
}

async function endDomain(tx: Db, domain: string, version: number): Promise<void> {
  await sql`update admin.internal_domains set until_version = ${version}
    where domain = ${domain} and until_version is null`.execute(tx)
}

/** A domain and what is to become of it; `includeSubdomains` null: it is removed. */
interface DomainChange {
  domain: string
  includeSubdomains: boolean | null
}

/** Enabled mailboxes with an address that is internal now, and would not be after the change. */
export async function mailboxesLeftOut(
  db: Db,
  { domain, includeSubdomains }: DomainChange,
): Promise<{ id: string; name: string; address: string }[]> {
  const now = await listInternalDomains(db)
  const others = now.filter((one) => one.domain !== domain)
  const before = ownAddresses(now, [])
  const after = ownAddresses(
    includeSubdomains === null ? others : [...others, { domain, includeSubdomains }],
    [],
  )
  const { rows } = await sql<{ id: string; name: string; address: string; aliases: string[] }>`
    select id, name, coalesce(address, '') as address, aliases from admin.employees where enabled order by lower(name), id`.execute(
    db,
  )
  return rows.flatMap(({ id, name, address, aliases }) => {
    const left = [address, ...aliases].find((written) => {
      const own = parseEmailAddress(written)
      return own !== null && before.isInternal(own) && !after.isInternal(own)
    })
    return left === undefined ? [] : [{ id, name, address: left }]
  })
}

async function refuseInUse(tx: Db, change: DomainChange, confirmed: string | undefined): Promise<void> {
  if (confirmed !== undefined && parseTypedDomain(confirmed) === change.domain) return
  const left = await mailboxesLeftOut(tx, change)
  if (left.length === 0) return
  throw new ThroughlineError(
    'DOMAIN_IN_USE',
    `${left.length} enabled mailboxes have their address on ${change.domain}, ${left[0]!.address} among them: mail among colleagues would be captured and shown. To do so all the same, give its name once more to confirm. Nothing was changed.`,
  )
}

/** One that can be the firm's own, as compared. Throws DOMAIN_INVALID, DOMAIN_PUBLIC_SUFFIX. */
export function toOwnDomain(written: string): string {
  const domain = toDomain(written)
  if (!isPublicSuffix(domain)) return domain
  throw new ThroughlineError(
    'DOMAIN_PUBLIC_SUFFIX',
    `${domain} is the ending of everybody’s domains: all mail with addresses under it would be ignored, clients’ included. Write your own domain, such as larch.${domain}.`,
  )
}

/** As compared. Throws DOMAIN_INVALID. */
export function toDomain(written: string): string {
  const domain = parseTypedDomain(written)
  if (domain) return domain
  throw new ThroughlineError('DOMAIN_INVALID', `'${written}' is not a domain. Write it like: example.com`)
}
