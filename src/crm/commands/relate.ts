import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import type { EmailSelection } from '../queries/selected-emails.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { createPerson, type NewPerson } from './create-person.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { linkByAddresses } from './link-by-addresses.ts'
import { linkByHand } from './link-by-hand.ts'
import { lockSelected } from './lock-emails.ts'
import { lockPeople } from './lock-people.ts'
import { rememberPeople } from './remember-people.ts'
import { type NewAddress, storeAddresses } from './store-addresses.ts'

interface RelateOrder {
  emails: EmailSelection
  people: number[]
  /** `person` 'new': the one this act makes. */
  addresses: (Omit<NewAddress, 'person' | 'field'> & { person: number | 'new'; linkEarlier: boolean })[]
  newPerson: NewPerson | null
}

/** Ids and counts, as they stay with the act. */
interface RelateSummary {
  people: number[]
  emails: number
  linked: number
  alreadyLinked: number
  missing: number
  addressesStored: number
  addressesKnown: number
  earlierLinked: number
}

export interface Relating {
  visibility: Visibility
  isInternal: (address: EmailAddress) => boolean
  /** Whom answers to an inbound email go to is linked as if they had written it; default not. */
  linksReplyTo?: boolean
  /** Called for every part that is done; nothing is certain before the end. */
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** Emails linked in one statement: a second or less. */
const PART = 1_000

/**
 * Relates emails to people: links them, stores contact point emails, links the earlier mail of those where it is wanted,
 * and makes a new person where one is ordered: all in one act.
 * Throws EMAILS_GONE, SELECTION_TOO_LARGE, NOT_FOUND, ENTITY_KNOWN and what storeAddresses throws; nothing is changed then.
 */
export function relate(
  db: Db,
  order: RelateOrder,
  { visibility, isInternal, linksReplyTo = false, onProgress }: Relating,
  asked: ActionRequest,
): Promise<Act<RelateSummary>> {
  return runAction(db, order.newPerson ? 'create_person' : 'relate', asked, async (tx, actId) => {
    if (order.addresses.length > 0) await holdArrivals(tx)
    const emails = await lockSelected(tx, visibility, order.emails)
    const people = await lockPeople(tx, visibility, order.people)
    const made = order.newPerson && (await createPerson(tx, visibility, actId, order.newPerson))
    if (made) people.push(made)
    const addresses = order.addresses.flatMap((one) => {
      const person = one.person === 'new' ? made : one.person
      return person ? [{ ...one, person, field: 'contact_point' as const }] : []
    })
    await lockPeople(
      tx,
      made ? { ...visibility, reach: 'firm' } : visibility,
      addresses.map(({ person }) => person),
    )
    const storing = { actId, by: asked.by.name, source: 'relate' as const, visibility, isInternal }
    const early = addresses.filter(({ linkEarlier }) => linkEarlier)
    const late = addresses.filter(({ linkEarlier }) => !linkEarlier)
    const stored = await storeAddresses(tx, early, storing)
    const storedOnly = await storeAddresses(tx, late, storing)
    let linked = 0
    for (let from = 0; from < emails.length; from += PART) {
      const part = emails.slice(from, from + PART)
      linked += await linkByHand(tx, visibility, { actId, emails: part, people, linksReplyTo })
      onProgress?.(from + part.length, emails.length)
    }
    const earlier =
      stored.length > 0
        ? await linkByAddresses(tx, {
            which: sql`a.id = any(${stored}::bigint[])`,
            ...{ actId, visibility, linksReplyTo },
          })
        : { linked: 0 }
    await rememberPeople(tx, asked.by.id, people)
    const addressesStored = stored.length + storedOnly.length
    return {
      people,
      emails: emails.length,
      linked,
      alreadyLinked: emails.length - linked,
      missing: 'ids' in order.emails ? new Set(order.emails.ids).size - emails.length : 0,
      addressesStored,
      addressesKnown: addresses.length - addressesStored,
      earlierLinked: earlier.linked,
    }
  })
}
