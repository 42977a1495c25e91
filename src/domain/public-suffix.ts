import { parse } from 'tldts'

/** Under these every tenant of Microsoft 365 has a name; the public suffix list has them not. */
const TENANTS = new Set([
  'onmicrosoft.com',
  'mail.onmicrosoft.com',
  'onmicrosoft.us',
  'onmicrosoft.de',
  'partner.onmschina.cn',
])

/**
 * Whether anybody can register a name under it (`com`, `co.uk`, `github.io`): nobody's own domain. `domain` as compared
 * (domain/email-address.ts). A word that the list does not know, such as `localhost` or `corp`, is not one.
 * Source: publicsuffix.org, both parts of the list, as tldts carries it.
 */
export function isPublicSuffix(domain: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(domain, {
    allowPrivateDomains: true,
    extractHostname: false,
  })
  return TENANTS.has(domain) || (publicSuffix === domain && Boolean(isIcann || isPrivate))
}

/** The label before the public suffix (`yahoo` of `yahoo.co.uk`); null where the list does not know the ending. */
export function nameUnderSuffix(domain: string): string | null {
  const { domain: registered, domainWithoutSuffix, isIcann } = parse(domain, { extractHostname: false })
  return isIcann && registered === domain ? domainWithoutSuffix : null
}

/** The name that somebody has registered above a domain (`client.co.uk` of `mail.client.co.uk`): its organisation's. */
export function registeredDomain(domain: string): string {
  const { domain: registered } = parse(domain, { allowPrivateDomains: true, extractHostname: false })
  if (registered === null || !TENANTS.has(registered)) return registered ?? domain
  const below = domain
    .slice(0, -(registered.length + 1))
    .split('.')
    .at(-1)
  return below ? `${below}.${registered}` : registered
}
