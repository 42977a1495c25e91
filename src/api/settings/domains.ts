import {
  addInternalDomain,
  listInternalDomains,
  removeInternalDomain,
  toDomain,
} from '../../admin/internal-domains.ts'
import { domainEffect, EFFECT_DAYS } from '../../crm/queries/domain-effect.ts'
import type { Db } from '../../database/database.ts'
import { ownAddresses } from '../../domain/internal-rule.ts'
import type { Directory } from '../../domain/ports.ts'
import { doerOf } from '../access.ts'
import { DomainEffect, DomainEffectQuery, DomainQuery, Domains, SetDomain } from '../contract.ts'
import type { Routes } from '../with-zod.ts'
import type { SettingsOptions } from './routes.ts'
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

  app.put(
    '/api/settings/domains',
    { config: { action: 'settings.change' }, schema: { body: SetDomain, response: { 200: Domains } } },
    async (request) => {
      const { includeSubdomains } = request.body
      await addInternalDomain(db, request.body.domain, includeSubdomains, doerOf(request))
      return readDomains(db, directory)
    },
  )

  app.delete(
    '/api/settings/domains',
    {
      config: { action: 'settings.change' },
      schema: { querystring: DomainQuery, response: { 200: Domains } },
    },
    async (request) => {
      await removeInternalDomain(db, request.query.domain, doerOf(request))
      return readDomains(db, directory)
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

/** What calling this domain internal too would have done. Throws DOMAIN_INVALID. */
export async function readDomainEffect(
  db: Db,
  written: string,
  includeSubdomains: boolean,
): Promise<DomainEffect> {
  const domain = toDomain(written)
  const current = await listInternalDomains(db)
  const proposed = [...current.filter((one) => one.domain !== domain), { domain, includeSubdomains }]
  return { domain, days: EFFECT_DAYS, ...(await domainEffect(db, current, proposed)) }
}
