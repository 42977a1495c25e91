import { domainOf, type EmailAddress } from './email-address.ts'
import { type OwnAddresses, outsideAddresses } from './internal-rule.ts'
import type { MessageEnvelope } from './message.ts'

/** A rule of the firm's by which mail with somebody outside is not read. */
export interface Exclusion {
  /** Never given again, so that the ledger can name the rule. */
  id: number
  kind: 'address' | 'domain'
  /** As compared; a domain stands for its subdomains, too. */
  value: string
  /** `all`: mail is left out only where every outside address matches; `any`: where one does. */
  match: 'any' | 'all'
}

/** Finds the exclusion that keeps a message out: the oldest of those that do; null: none does. */
export type FindExclusion = (
  message: Pick<MessageEnvelope, 'participants' | 'replyTo'>,
  own: OwnAddresses,
) => Exclusion | null

/**
 * Only addresses that are not the firm's count: those of From, To, Cc and Bcc, and whom answers go to where that counts. A message
 * without one is kept out by no exclusion.
 */
export function exclusionFinder(exclusions: readonly Exclusion[]): FindExclusion {
  if (exclusions.length === 0) return () => null
  const named = new Map<string, Exclusion[]>()
  for (const one of exclusions.toSorted((a, b) => a.id - b.id))
    named.set(one.value, [...(named.get(one.value) ?? []), one])
  return (message, own) => {
    const outside = outsideAddresses(message, own)
    const matches = new Map<Exclusion, number>()
    for (const address of outside)
      for (const name of namesOf(address))
        for (const one of named.get(name) ?? []) matches.set(one, (matches.get(one) ?? 0) + 1)
    const keeping = [...matches].flatMap(([one, count]) =>
      one.match === 'any' || count === outside.length ? [one] : [],
    )
    return keeping.toSorted((a, b) => a.id - b.id)[0] ?? null
  }
}

/** The address, its domain, and every domain above that. */
function* namesOf(address: EmailAddress): Generator<string> {
  yield address
  let domain = domainOf(address)
  yield domain
  for (let dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.')) {
    domain = domain.slice(dot + 1)
    yield domain
  }
}
