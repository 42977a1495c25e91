import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import { lookOf, looksLike } from '../../domain/look-alike.ts'
import { personIsVisible } from './visibility-conditions.ts'

/** Somebody's address that another address is like. */
interface LikeAddress {
  /** The one that was asked for. */
  address: EmailAddress
  person: number
  name: string
  /** The person's own, as written and as compared. */
  known: string
  knownAddress: EmailAddress
  /** Told from it only letter by letter; false: much like it before the @ alone. */
  lookAlike: boolean
}

/** Addresses looked at that are alike in what stands before the @: what stands behind it, half of all people may share. */
const ALIKE = 50
/** Of people, for each address. */
const SHOWN = 6

/**
 * The addresses of people whom the viewer sees that these addresses are like without being the same, look-alikes first. An
 * address that one of the holders of the known one has is theirs, and no look-alike.
 */
export async function findLikeAddresses(
  db: Db,
  visibility: Visibility,
  addresses: EmailAddress[],
): Promise<LikeAddress[]> {
  if (addresses.length === 0) return []
  const { rows } = await sql<Omit<LikeAddress, 'lookAlike'> & { alike: boolean }>`
    select c.address, n.id as person, n.name, c.written as known, c.known as "knownAddress", c.alike
    from unnest(${addresses}::text[], ${addresses.map(lookOf)}::text[]) s (address, look)
    cross join lateral (
      (select s.address, a.person_id, a.written, a.address as known, false as alike, 2::real as whole
       from crm.addresses a where crm.look(a.address) = s.look and a.address <> s.address limit ${ALIKE})
      union all
      (select s.address, a.person_id, a.written, a.address,
         similarity(split_part(a.address, '@', 1), split_part(s.address, '@', 1)) >= 0.75 and length(split_part(s.address, '@', 1)) > 4,
         similarity(a.address, s.address) as whole
       from crm.addresses a
       where split_part(a.address, '@', 1) % split_part(s.address, '@', 1) and a.address <> s.address
       order by whole desc, a.id limit ${ALIKE})) c
    join crm.persons n on n.id = c.person_id
    where ${personIsVisible(visibility)}
      and not exists (select 1 from crm.addresses o where o.person_id = n.id and o.address = c.address)
    order by c.whole desc, n.id`.execute(db)
  const told = rows
    .map(({ alike, ...row }) => ({ ...row, alike, lookAlike: looksLike(row.address, row.knownAddress) }))
    .filter(({ alike, lookAlike }) => alike || lookAlike)
    .sort((one, other) => Number(other.lookAlike) - Number(one.lookAlike))
  const perAddress = Map.groupBy(told, ({ address }) => address)
  return [...perAddress.values()].flatMap((list) => {
    const once = [...Map.groupBy(list, ({ person }) => person).values()].map(([first]) => first!)
    return once.slice(0, SHOWN).map(({ alike: _, ...row }) => row)
  })
}
