import type { Db } from '../../database/database.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { createPerson } from './create-person.ts'
import { holdArrivals } from './hold-arrivals.ts'
import type { Relating } from './relate.ts'
import { storeAddresses } from './store-addresses.ts'

interface EnteredPerson {
  name: string
  kind: 'contact' | 'individual'
  email: string | null
  entity: number | null
  /** Whether it was compared with the address it may be taken for. */
  compared: boolean
}

/** Makes a person who was typed in. Throws NOT_FOUND and what storeAddresses throws. */
export function enterPerson(
  db: Db,
  { name, kind, email, entity, compared }: EnteredPerson,
  { visibility, isInternal }: Relating,
  asked: ActionRequest,
): Promise<Act<{ people: number[] }>> {
  return runAction(db, 'create_person', asked, async (tx, actId) => {
    await holdArrivals(tx)
    const person = await createPerson(tx, visibility, actId, {
      name,
      kind,
      entity: entity === null ? null : { id: entity },
    })
    if (email !== null) {
      const address = {
        person,
        address: email,
        field: 'email' as const,
        label: null,
        validFrom: null,
        validTo: null,
        share: true,
        compared,
      }
      await storeAddresses(tx, [address], {
        actId,
        by: asked.by.name,
        source: 'form',
        visibility,
        isInternal,
      })
    }
    return { people: [person] }
  })
}
