import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { linkByAddresses } from './link-by-addresses.ts'
import { lockPeople } from './lock-people.ts'
import type { Relating } from './relate.ts'
import { type NewAddress, storeAddresses } from './store-addresses.ts'

interface AddAddressSummary {
  people: number[]
  addressesStored: number
  earlierLinked: number
}

/** Gives a person an address. Throws NOT_FOUND, ADDRESS_KNOWN and what storeAddresses throws. */
export function addAddress(
  db: Db,
  { linkEarlier, ...address }: NewAddress & { linkEarlier: boolean },
  { visibility, isInternal, linksReplyTo = false }: Relating,
  asked: ActionRequest,
): Promise<Act<AddAddressSummary>> {
  return runAction(db, 'add_address', asked, async (tx, actId) => {
    await holdArrivals(tx)
    const people = await lockPeople(tx, visibility, [address.person])
    const storing = { actId, by: asked.by.name, source: 'form' as const, visibility, isInternal }
    const stored = await storeAddresses(tx, [address], storing)
    if (stored.length === 0)
      throw new ThroughlineError(
        'ADDRESS_KNOWN',
        `${address.address.trim()} is an address of theirs already.`,
      )
    const which = sql`a.id = any(${stored}::bigint[])`
    const { linked } = linkEarlier
      ? await linkByAddresses(tx, { which, actId, visibility, linksReplyTo })
      : { linked: 0 }
    return { people, addressesStored: stored.length, earlierLinked: linked }
  })
}
