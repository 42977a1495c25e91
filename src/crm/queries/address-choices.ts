import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import { findResemblances, toStranger } from './find-resemblances.ts'
import { findSharedSenders } from './find-shared-senders.ts'
import { type EmailSelection, selectedEmails } from './selected-emails.ts'
import { participantIsVisible, personIsVisible } from './visibility-conditions.ts'

interface AddressChoice {
  address: string
  name: string | null
  emails: number
  holders: { id: string; name: string }[]
  shared: string | null
  resembles: { person: { id: string; name: string }; address: string | null; reason: string }[]
}

const SHOWN = 1_000
/** Compared with the addresses of people: a letter has few strangers, a circular hundreds. */
const COMPARED = 30

/** Which external addresses take part in the selected emails, most frequent first, and whose they are already. */
export async function listAddressChoices(
  db: Db,
  visibility: Visibility,
  selection: EmailSelection,
  isInternal: (address: EmailAddress) => boolean,
): Promise<{ emails: number; items: AddressChoice[]; more: boolean }> {
  const { rows: counted } = await sql<{ emails: number }>`
    select count(*) as emails from (${selectedEmails(visibility, selection)}) s`.execute(db)
  const { rows } = await sql<{ address: EmailAddress; name: string | null; emails: number }>`
    select p.address, max(p.name) as name, count(distinct p.message_id) as emails
    from crm.participants p
    where p.message_id in (${selectedEmails(visibility, selection)}) and p.address is not null and ${participantIsVisible(visibility)}
    group by p.address order by 3 desc, 1`.execute(db)
  const external = rows.filter(({ address }) => !isInternal(address))
  const shown = external.slice(0, SHOWN)
  const { rows: held } = await sql<{ address: string; id: number; name: string; seen: boolean }>`
    select a.address, n.id, n.name, ${personIsVisible(visibility)} as seen
    from crm.addresses a join crm.persons n on n.id = a.person_id
    where a.address = any(${shown.map(({ address }) => address)}::text[]) and n.merged_into is null
    group by a.address, n.id order by n.name, n.id`.execute(db)
  const holdersOf = Map.groupBy(held, ({ address }) => address)
  const strangers = shown.filter(({ address }) => !holdersOf.has(address)).slice(0, COMPARED)
  const [alike, shared] = await Promise.all([
    findResemblances(
      db,
      visibility,
      strangers.map(({ address, name }) => toStranger(address, name)),
    ),
    findSharedSenders(
      db,
      visibility,
      strangers.map(({ address }) => address),
    ),
  ])
  return {
    emails: counted[0]!.emails,
    items: shown.map((choice) => {
      const holders = holdersOf.get(choice.address) ?? []
      return {
        ...choice,
        holders: holders.filter(({ seen }) => seen).map(({ id, name }) => ({ id: String(id), name })),
        shared: shared.get(choice.address) ?? null,
        resembles: alike
          .filter(({ address }) => address === choice.address)
          .map(({ person, name, known, reason }) => ({
            person: { id: String(person), name },
            address: known,
            reason,
          })),
      }
    }),
    more: external.length > SHOWN,
  }
}
