import type { Actor } from '../../admin/audit/audited.ts'
import {
  addInternalDomain,
  listInternalDomains,
  mailboxesLeftOut,
  removeInternalDomain,
  toDomain,
  toOwnDomain,
} from '../../admin/internal-domains.ts'
import { countInternal, INTERNAL_RULES } from '../../capture/control.ts'
import { domainEffect, EFFECT_DAYS } from '../../crm/queries/domain-effect.ts'
import { nameSome, peopleAt } from '../../crm/queries/people-at.ts'
import { type Db, inTransaction } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { isFreemail } from '../../domain/freemail.ts'
import { ownAddresses } from '../../domain/internal-rule.ts'
import type { Directory } from '../../domain/ports.ts'
import {
  DomainEffect,
  DomainEffectQuery,
  DomainStakes,
  DomainStakesQuery,
  Domains,
  RemoveDomain,
  SetDomain,
} from '../contract.ts'
import { actorOf } from '../http/access.ts'
import type { Routes } from '../http/with-zod.ts'
import type { SettingsOptions } from './options.ts'
import { rulesChanged } from './rules-changed.ts'
import { readTenantProfile } from './tenant-profile.ts'

export function domainRoutes(app: Routes, { db, directory }: SettingsOptions): void {
  app.get(
    '/api/settings/domains',
    { config: { action: 'settings.read' }, schema: { response: { 200: Domains } } },
    () => readDomains(db, directory),
  )

  app.get(
    '/api/settings/domains/effect',
    {
      config: { action: 'settings.read' },
      schema: { querystring: DomainEffectQuery, response: { 200: DomainEffect } },
    },
    ({ query }) => readDomainEffect(db, query.domain, query.includeSubdomains),
  )

  app.get(
    '/api/settings/domains/stakes',
    {
      config: { action: 'settings.read' },
      schema: { querystring: DomainStakesQuery, response: { 200: DomainStakes } },
    },
    ({ query: { domain, includeSubdomains } }) =>
      readDomainStakes(db, domain, includeSubdomains === 'removed' ? null : includeSubdomains === 'true'),
  )

  app.put(
    '/api/settings/domains',
    { config: { action: 'settings.change' }, schema: { body: SetDomain, response: { 200: Domains } } },
    async (request) => {
      const { lookedAtAgain } = await setDomain(db, request.body, actorOf(request))
      return { ...(await readDomains(db, directory)), lookedAtAgain }
    },
  )

  app.delete(
    '/api/settings/domains',
    {
      config: { action: 'settings.change' },
      schema: { querystring: RemoveDomain, response: { 200: Domains } },
    },
    async (request) => {
      const { domain, confirmed } = request.query
      const { lookedAtAgain } = await removeDomain(db, domain, actorOf(request), confirmed)
      return { ...(await readDomains(db, directory)), lookedAtAgain }
    },
  )
}

/** The internal domains, and which of the tenant's are not among them. A tenant that does not answer suggests nothing. */
export async function readDomains(db: Db, directory: Directory): Promise<Domains> {
  const [items, tenant] = await Promise.all([listInternalDomains(db), readTenantProfile(directory)])
  if (typeof tenant === 'string') return { items, suggested: [], problem: tenant }
  const own = ownAddresses(items, [])
  return {
    items,
    suggested: tenant.domains.filter(({ domain }) => !own.isInternalDomain(domain)),
    problem: null,
  }
}

interface DomainSetting {
  domain: string
  includeSubdomains: boolean
  /** The domain once more: that of a mail provider is to be internal all the same, or mailboxes left out. */
  confirmed?: string | undefined
}

/** Calls a domain internal no longer, and has internal mail looked at again. Throws what removeInternalDomain throws. */
export async function removeDomain(
  db: Db,
  written: string,
  actor: Actor,
  confirmed: string | undefined,
): Promise<{ domain: string; lookedAtAgain: number }> {
  return inTransaction(db, async (tx) => {
    const domain = await removeInternalDomain(tx, written, actor, { confirmed })
    return { domain, lookedAtAgain: await rulesChanged(tx, [INTERNAL_RULES]) }
  })
}

/**
 * Calls a domain internal; where its subdomains are so no longer, internal mail is looked at again. Throws what addInternalDomain
 * throws, and DOMAIN_FREEMAIL.
 */
export async function setDomain(
  db: Db,
  { domain: written, includeSubdomains, confirmed }: DomainSetting,
  actor: Actor,
): Promise<{ domain: string; lookedAtAgain: number }> {
  const domain = toOwnDomain(written)
  if (isFreemail(domain) && confirmed?.trim().toLowerCase() !== domain) {
    const found = await peopleAt(db, { domain, includeSubdomains })
    throw new ThroughlineError(
      'DOMAIN_FREEMAIL',
      `Anybody can have an address at ${domain}: ${found.people} people of the CRM have one${found.people > 0 ? ` (${nameSome(found)})` : ''}, and their mail would be ignored. To do so all the same, give its name once more to confirm. Nothing was changed.`,
    )
  }
  return inTransaction(db, async (tx) => {
    const before = (await listInternalDomains(tx)).find((one) => one.domain === domain)
    await addInternalDomain(tx, domain, includeSubdomains, actor, { confirmed })
    const isNarrower = before?.includeSubdomains === true && !includeSubdomains
    return { domain, lookedAtAgain: await rulesChanged(tx, isNarrower ? [INTERNAL_RULES] : []) }
  })
}

/**
 * Who is concerned by calling a domain internal, or by removing it (`includeSubdomains` null). Throws DOMAIN_INVALID,
 * DOMAIN_PUBLIC_SUFFIX.
 */
export async function readDomainStakes(
  db: Db,
  written: string,
  includeSubdomains: boolean | null,
): Promise<DomainStakes> {
  const domain = includeSubdomains === null ? toDomain(written) : toOwnDomain(written)
  const left = await mailboxesLeftOut(db, { domain, includeSubdomains })
  const ids = left.map(({ id }) => id)
  return {
    domain,
    freemail: includeSubdomains !== null && isFreemail(domain),
    ...(includeSubdomains === null
      ? { people: 0, names: [] }
      : await peopleAt(db, { domain, includeSubdomains })),
    mailboxes: left.map(({ name, address }) => ({ name, address })),
    internalSoFar: ids.length === 0 ? 0 : await countInternal(db, ids),
  }
}

/** What calling this domain internal too would have done. Throws DOMAIN_INVALID, DOMAIN_PUBLIC_SUFFIX. */
export async function readDomainEffect(
  db: Db,
  written: string,
  includeSubdomains: boolean,
): Promise<DomainEffect> {
  const domain = toOwnDomain(written)
  const current = await listInternalDomains(db)
  const proposed = [...current.filter((one) => one.domain !== domain), { domain, includeSubdomains }]
  return { domain, days: EFFECT_DAYS, ...(await domainEffect(db, current, proposed)) }
}
