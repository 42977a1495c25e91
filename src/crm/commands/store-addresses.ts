import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { type EmailAddress, fitsIndex, parseEmailAddress } from '../../domain/email-address.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { readTypedAddress } from '../../domain/typed-address.ts'
import { findResemblances, type Stranger, toStranger } from '../queries/find-resemblances.ts'
import { findSharedSenders } from '../queries/find-shared-senders.ts'
import { heldAddresses } from '../queries/held-addresses.ts'
import { heldBeyond, notYours } from '../queries/held-beyond.ts'
import { personIsVisible } from '../queries/visibility-conditions.ts'
import { clean } from './stored-text.ts'

export type AddressField = 'email' | 'alternate_email' | 'contact_point'

export interface NewAddress {
  person: number
  /** As written. */
  address: string
  field: AddressField
  label: string | null
  /** Days of UTC, both included: `2026-05-23`. */
  validFrom: string | null
  validTo: string | null
  /** Also where somebody else has it. */
  share: boolean
  /** Also where it may be taken for somebody's address, or many people write from it: who stores it had the second look. */
  compared: boolean
}

interface Storing {
  actId: number
  by: string
  source: 'relate' | 'form'
  visibility: Visibility
  isInternal: (address: EmailAddress) => boolean
}

/**
 * Gives people addresses; those a person has already, in whatever field, are left as they are. Returns the new rows' ids.
 * NOTE: mail must not arrive meanwhile (holdArrivals), or it would miss the address.
 * Throws ADDRESS_INVALID, ADDRESS_INTERNAL, ADDRESS_REFUSED, ADDRESS_TAKEN, ADDRESS_LOOKS_LIKE, ADDRESS_SHARED_SENDER, ADDRESS_FIELD_FULL,
 * VALIDITY_INVALID; nothing is stored then.
 */
export async function storeAddresses(tx: Db, given: NewAddress[], storing: Storing): Promise<number[]> {
  if (given.length === 0) return []
  const wanted = given.map((one) => ({ ...one, ...checked(one, storing) }))
  await refuseBeyond(tx, wanted, storing.visibility)
  await refuseTaken(
    tx,
    wanted.filter(({ share }) => !share),
    storing.visibility,
  )
  const strange = await strangersOf(
    tx,
    wanted.filter(({ compared }) => !compared),
  )
  await refuseLookAlikes(tx, strange, storing.visibility)
  await refuseSharedSenders(tx, strange, storing.visibility)
  await refuseSecond(tx, wanted)
  const { rows } = await sql<{ id: number }>`
    insert into crm.addresses (person_id, field, address, written, label, valid_from, valid_to, source, added_by, act_id)
    select distinct on (w.person, w.address) w.person, w.field, w.address, w.written, w.label, w.valid_from, w.valid_to,
      ${storing.source}, ${storing.by}, ${storing.actId}
    from unnest(${wanted.map((w) => w.person)}::bigint[], ${wanted.map((w) => w.field)}::text[], ${wanted.map((w) => w.parsed)}::text[],
      ${wanted.map((w) => w.written)}::text[], ${wanted.map((w) => w.label)}::text[], ${wanted.map((w) => w.validFrom)}::date[],
      ${wanted.map((w) => w.validTo)}::date[]) w (person, field, address, written, label, valid_from, valid_to)
    where not exists (select 1 from crm.addresses a where a.person_id = w.person and a.address = w.address)
    on conflict do nothing returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

function checked(
  { address, validFrom, validTo }: NewAddress,
  { source, isInternal }: Storing,
): { parsed: EmailAddress; written: string } {
  const { address: parsed, written } = source === 'relate' ? fromMail(address) : typed(address)
  if (isInternal(parsed))
    throw new ThroughlineError(
      'ADDRESS_INTERNAL',
      `${internalAddress(written)}. Choose an address of theirs.`,
    )
  if (validFrom && validTo && validFrom > validTo)
    throw new ThroughlineError(
      'VALIDITY_INVALID',
      `${written} would be valid to a day before the day it is valid from. Correct one of the two.`,
    )
  return { parsed, written }
}

/** Why an address of the firm cannot be a client's, wherever it is given. */
export function internalAddress(written: string): string {
  return `${written} is on a domain of your own firm, or an employee’s: every email of a colleague would be linked`
}

/** An address of an email, however odd. */
function fromMail(address: string): { address: EmailAddress; written: string } {
  const written = clean(address.trim())!
  const parsed = parseEmailAddress(written)
  return parsed && fitsIndex(parsed) ? { address: parsed, written } : typed(written)
}

function typed(address: string): { address: EmailAddress; written: string } {
  const read = readTypedAddress(clean(address)!)
  if ('refused' in read) throw new ThroughlineError('ADDRESS_INVALID', `${read.refused}. Correct it.`)
  return read
}

/** However it is asked for: sharing an address of somebody beyond the book would bring their emails into it. */
async function refuseBeyond(
  tx: Db,
  wanted: { parsed: EmailAddress; written: string }[],
  visibility: Visibility,
) {
  const beyond = await heldBeyond(
    tx,
    visibility,
    wanted.map(({ parsed }) => parsed),
  )
  const one = wanted.find(({ parsed }) => beyond.has(parsed))
  if (one) throw new ThroughlineError('ADDRESS_REFUSED', `${notYours(one.written)}. Nothing was changed.`)
}

async function refuseTaken(
  tx: Db,
  wanted: { person: number; parsed: EmailAddress }[],
  visibility: Visibility,
): Promise<void> {
  const { rows } = await sql<{ address: string; name: string }>`
    select distinct a.address, n.name
    from unnest(${wanted.map((w) => w.person)}::bigint[], ${wanted.map((w) => w.parsed)}::text[]) w (person, address)
    join crm.addresses a on a.address = w.address
    join crm.persons n on n.id = a.person_id
    where a.person_id <> w.person and ${personIsVisible(visibility)}
      and not exists (select 1 from crm.addresses o where o.person_id = w.person and o.address = w.address)
    order by 1, 2 limit 1`.execute(tx)
  if (!rows[0]) return
  const { address, name } = rows[0]
  throw new ThroughlineError(
    'ADDRESS_TAKEN',
    `${address} belongs to ${name} already. Choose to share it, so that its emails are linked to both, or leave it out. Nothing was changed.`,
  )
}

/** Those that nobody has: one that is somebody's already is known. */
async function strangersOf(tx: Db, wanted: { parsed: EmailAddress }[]): Promise<EmailAddress[]> {
  const addresses = wanted.map(({ parsed }) => parsed)
  const held = await heldAddresses(tx, addresses)
  return addresses.filter((address) => !held.has(address))
}

/** An address that may be taken for a client's is how somebody poses as them. */
async function refuseLookAlikes(tx: Db, strange: EmailAddress[], visibility: Visibility): Promise<void> {
  const found =
    (await findResemblances(tx, visibility, await asShown(tx, strange))).find(
      ({ kind }) => kind === 'lookAlike' || kind === 'claimed',
    ) ?? null
  if (!found) return
  throw new ThroughlineError(
    'ADDRESS_LOOKS_LIKE',
    `${found.reason} Compare the two letter by letter, and confirm that you did, or leave it out. Nothing was changed.`,
  )
}

/** The address of a form, a signing service or a list brings the mail of all who write through it. */
async function refuseSharedSenders(tx: Db, strange: EmailAddress[], visibility: Visibility): Promise<void> {
  const [why] = (await findSharedSenders(tx, visibility, strange)).values()
  if (!why) return
  throw new ThroughlineError(
    'ADDRESS_SHARED_SENDER',
    `${why} Confirm that it is one person’s, or leave it out. Nothing was changed.`,
  )
}

/** Under another address as a display name, where a mail ever showed them so. */
async function asShown(tx: Db, addresses: EmailAddress[]): Promise<Stranger[]> {
  if (addresses.length === 0) return []
  const { rows } = await sql<{ address: EmailAddress; name: string | null }>`
    select s.address, (select p.name from crm.participants p where p.address = s.address and p.name like '%@%'
      and lower(p.name) not like '%' || s.address || '%' limit 1) as name
    from unnest(${addresses}::text[]) s (address)`.execute(tx)
  return rows.map(({ address, name }) => toStranger(address, name))
}

/** Email and Alternate Email hold one address each. */
async function refuseSecond(
  tx: Db,
  wanted: { person: number; field: AddressField; parsed: EmailAddress }[],
): Promise<void> {
  const { rows } = await sql<{ address: string; field: string }>`
    select a.written as address, a.field from unnest(${wanted.map((w) => w.person)}::bigint[], ${wanted.map((w) => w.field)}::text[]) w (person, field)
    join crm.addresses a on a.person_id = w.person and a.field = w.field
    where w.field <> 'contact_point' limit 1`.execute(tx)
  if (!rows[0]) return
  const field = rows[0].field === 'email' ? 'Email' : 'Alternate Email'
  throw new ThroughlineError(
    'ADDRESS_FIELD_FULL',
    `${rows[0].address} stands in ${field} already. Remove it first, or add this one as a contact point email.`,
  )
}
