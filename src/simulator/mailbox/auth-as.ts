import type { SeedMessage } from '../seed.ts'

const HEADER = 'x-ms-exchange-organization-authas'

/**
 * What Exchange stamps on a message that it takes in from elsewhere (`Anonymous`) or from somebody signed in (`Internal`):
 * what the seed says, else what its headers say, else by the domain of From. Null on what was written in the mailbox.
 * Source: Microsoft Learn "Header firewall" names the header; its values are recalled of received mail.
 */
export function authAsOf(seed: SeedMessage, domains: readonly string[]): string | null {
  if (seed.authAs !== undefined) return seed.authAs
  if (seed.isDraft || /^(?:sent items|drafts|outbox)(?:\/|$)/i.test(seed.folder)) return null
  const written = seed.headers?.find(({ name }) => name.toLowerCase() === HEADER)?.value
  if (written) return written
  const address = seed.from?.address?.toLowerCase() ?? ''
  // A legacy name is one of Exchange's own directory.
  const isOwn = /^\/o=|^imceaex-/.test(address) || domains.includes(address.split('@').at(-1)!)
  return isOwn ? 'Internal' : 'Anonymous'
}
