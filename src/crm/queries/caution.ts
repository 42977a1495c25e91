import { parseEmailAddress } from '../../domain/email-address.ts'
import { addressClaimed, mixesScripts } from '../../domain/look-alike.ts'

export type Caution = 'nameIsAddress' | 'letters'

interface Written {
  name: string | null
  address: string | null
}

/** A participant as shown: an address whose letters pass for others is spelt as it travels, and what may deceive is marked. */
export function withCaution<T extends Written>(participant: T): T & { caution: Caution | null } {
  const address = parseEmailAddress(participant.address)
  if (address && mixesScripts(address)) return { ...participant, address, caution: 'letters' }
  return { ...participant, caution: addressClaimed(participant.name, address) ? 'nameIsAddress' : null }
}
