import { type Exclusion, exclusionFinder, type FindExclusion } from './exclusion.ts'
import type { OwnAddresses } from './internal-rule.ts'
import { nothingPrivate, type PrivateRules, privateKeys } from './private-rule.ts'

/** Everything the firm says about what is not read, as of one version. */
export interface ScreeningRules {
  /** Rises with every change. */
  version: number
  own: OwnAddresses
  private: PrivateRules
  exclusions: readonly Exclusion[]
  findExclusion: FindExclusion
}

export function screeningRules({
  version,
  own,
  private: privateRules = nothingPrivate,
  exclusions = [],
}: Pick<ScreeningRules, 'version' | 'own'> &
  Partial<Pick<ScreeningRules, 'private' | 'exclusions'>>): ScreeningRules {
  return { version, own, private: privateRules, exclusions, findExclusion: exclusionFinder(exclusions) }
}

/** By which rule a message is kept out, as the ledger has it: opaque, and never the same for another rule. */
export function exclusionKey({ id }: Pick<Exclusion, 'id'>): string {
  return `exclusion-${id}`
}

/** Of every rule in force that keeps out what is private or excluded. */
export function keysInForce({ exclusions, private: privateRules }: ScreeningRules): string[] {
  return [...privateKeys(privateRules), ...exclusions.map(exclusionKey)]
}
