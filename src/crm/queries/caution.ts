import { parseEmailAddress } from '../../domain/email-address.ts'
import { addressClaimed, mixesScripts } from '../../domain/look-alike.ts'

export type Caution = 'nameIsAddress' | 'letters' | 'ownAddress'

interface Written {
  name: string | null
  address: string | null
  /** As stored: that it does not come from the address of ours that it shows was found when it came in. */
  caution?: Caution | null
}

/** A participant as shown: an address whose letters pass for others is spelt as it travels, and what may deceive is marked. */
export function withCaution<T extends Written>(participant: T): T & { caution: Caution | null } {
  if (participant.caution === 'ownAddress') return { ...participant, caution: 'ownAddress' }
  const address = parseEmailAddress(participant.address)
  if (address && mixesScripts(address)) return { ...participant, address, caution: 'letters' }
  return { ...participant, caution: addressClaimed(participant.name, address) ? 'nameIsAddress' : null }
}
