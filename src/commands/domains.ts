import { audit } from '../admin/audit.ts'
import { addInternalDomain, listInternalDomains, removeInternalDomain } from '../admin/internal-domains.ts'
import { operator, print, withStore } from './with-store.ts'

export async function addDomain(domains: string[], options: { exact?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    for (const written of domains) {
      const domain = await addInternalDomain(db, written, !options.exact)
      await audit(db, {
        ...operator(),
        action: 'internal-domain.add',
        detail: { domain, includeSubdomains: !options.exact },
      })
      print(`${domain} is internal${options.exact ? '' : ', with its subdomains'}.`)
    }
  })
}

export async function removeDomain(domains: string[]): Promise<void> {
  await withStore(async ({ db }) => {
    for (const written of domains) {
      const domain = await removeInternalDomain(db, written)
      await audit(db, { ...operator(), action: 'internal-domain.remove', detail: { domain } })
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
