import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { usableAddress } from './change-person.ts'
import { createPerson } from './create-person.ts'
import { holdArrivals } from './hold-arrivals.ts'
import type { Relating } from './relate.ts'
import { storeAddresses } from './store-addresses.ts'
import { cleanName } from './stored-text.ts'

interface EnteredPerson {
  name: string
  kind: 'contact' | 'individual'
  email: string | null
  entity: number | null
  phone?: string | null
  /** Addresses of those who look after them. */
  advisors?: string[]
  /** Whether it was compared with the address it may be taken for. */
  compared: boolean
}

/** Makes a person who was typed in. Throws NOT_FOUND and what storeAddresses throws. */
export function enterPerson(
  db: Db,
  { name, kind, email, entity, phone = null, advisors = [], compared }: EnteredPerson,
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
    await addDetails(tx, person, actId, { phone, advisors })
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

/** As part of the act, so that its undo takes them back. Throws ADDRESS_INVALID. */
async function addDetails(
  tx: Db,
  person: number,
  actId: number,
  { phone, advisors }: { phone: string | null; advisors: string[] },
): Promise<void> {
  if (phone !== null)
    await sql`update crm.persons set phone = ${cleanName(phone) || null} where id = ${person}`.execute(tx)
  const addresses = advisors.map(usableAddress)
  await sql`insert into crm.assignments (person_id, employee_address, by_hand, act_id)
    select ${person}::bigint, address, true, ${actId}::bigint from unnest(${addresses}::text[]) address on conflict do nothing`.execute(
    tx,
  )
}
