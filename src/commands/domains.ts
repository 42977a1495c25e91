import { addInternalDomain, listInternalDomains, removeInternalDomain } from '../admin/internal-domains.ts'
import { readDomainEffect, readDomains } from '../api/settings/domains.ts'
import { tenantPorts } from '../main.ts'
import { operator, print, say, withStore } from './with-store.ts'

export async function addDomain(domains: string[], options: { exact?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    for (const written of domains) {
      const domain = await addInternalDomain(db, written, !options.exact, operator())
      print(`${domain} is internal${options.exact ? '' : ', with its subdomains'}.`)
    }
  })
}

export async function removeDomain(domains: string[]): Promise<void> {
  await withStore(async ({ db }) => {
    for (const written of domains) {
      const domain = await removeInternalDomain(db, written, operator())
      print(`${domain} is internal no longer.`)
    }
  })
}

export async function listDomains(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const domains = await listInternalDomains(db)
    if (options.json) print(JSON.stringify(domains))
    else if (domains.length === 0)
      print('No internal domains yet. Add them with: throughline domains add example.com')
    else
      for (const { domain, includeSubdomains } of domains)
        print(`${domain}${includeSubdomains ? ' (with subdomains)' : ''}`)
  })
}

/** Domains of the tenant that carry mail and are not internal yet. */
export async function suggestDomains(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }, config) => {
    const { suggested, problem } = await readDomains(db, tenantPorts(config).directory)
    if (options.json) print(JSON.stringify(suggested))
    else for (const { domain } of suggested) print(domain)
    if (problem) {
      say(problem)
      process.exitCode = 1
    }
  })
}

export async function showDomainEffect(
  written: string,
  options: { exact?: boolean; json?: boolean },
): Promise<void> {
  await withStore(async ({ db }) => {
    const effect = await readDomainEffect(db, written, !options.exact)
    if (options.json) return print(JSON.stringify(effect))
    const { domain, days, messages, of, domains } = effect
    print(
      `With ${domain} internal, ${messages} of the ${of} emails of the last ${days} days would have been ignored.`,
    )
    for (const one of domains) print(`${one.domain}\t${one.messages}`)
  })
}
