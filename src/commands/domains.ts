import { listInternalDomains } from '../admin/internal-domains.ts'
import {
  readDomainEffect,
  readDomainStakes,
  readDomains,
  removeDomain as removeIt,
  setDomain,
} from '../api/settings/domains.ts'
import { nameSome } from '../crm/queries/people-at.ts'
import type { Db } from '../database/database.ts'
import { tenantPorts } from '../main.ts'
import { askToConfirm } from './ask.ts'
import { operator, print, say, withStore } from './with-store.ts'

interface DomainOptions {
  exact?: boolean
  /** The domain once more. */
  confirm?: string
}

export async function addDomain(domains: string[], options: DomainOptions): Promise<void> {
  await withStore(async ({ db }) => {
    for (const written of domains) {
      const includeSubdomains = !options.exact
      const confirmed = options.confirm ?? (await confirm(db, written, includeSubdomains))
      const { domain, lookedAtAgain } = await setDomain(
        db,
        { domain: written, includeSubdomains, confirmed },
        operator(),
      )
      print(`${domain} is internal${options.exact ? '' : ', with its subdomains'}.`)
      sayLookedAtAgain(lookedAtAgain)
    }
  })
}

export async function removeDomain(domains: string[], options: DomainOptions): Promise<void> {
  await withStore(async ({ db }) => {
    for (const written of domains) {
      const confirmed = options.confirm ?? (await confirm(db, written, null))
      const { domain, lookedAtAgain } = await removeIt(db, written, operator(), confirmed)
      print(`${domain} is internal no longer.`)
      sayLookedAtAgain(lookedAtAgain)
    }
  })
}

function sayLookedAtAgain(emails: number): void {
  if (emails > 0)
    print(
      `${emails} emails that were internal are looked at again: those that are so no longer are captured, as far as the mailboxes still hold them.`,
    )
}

/** Says who is concerned, and asks for the domain once more where somebody is there to answer. */
async function confirm(
  db: Db,
  written: string,
  includeSubdomains: boolean | null,
): Promise<string | undefined> {
  const stakes = await readDomainStakes(db, written, includeSubdomains)
  const { domain, freemail, people, mailboxes, internalSoFar } = stakes
  if (people > 0)
    say(
      `${people} people of the CRM have an address on ${domain} (${nameSome(stakes)}): their mail would be ignored.`,
    )
  if (mailboxes.length > 0)
    say(
      `${mailboxes.length} enabled mailboxes would be internal no longer: mail among colleagues would be captured and shown, of what they hold up to ${internalSoFar} emails.`,
    )
  if (!freemail && mailboxes.length === 0) return undefined
  return askToConfirm(domain)
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
