import { decodePlace, type Place } from '../../crm/queries/cursor.ts'
import type { EmailFilters } from '../../crm/queries/email-filters.ts'
import type { EmailSelection } from '../../crm/queries/selected-emails.ts'
import type { Viewer } from '../../domain/access.ts'
import { type EmailAddress, parseEmailAddress } from '../../domain/email-address.ts'
import { parseTypedAddress, parseTypedDomain } from '../../domain/typed-address.ts'
import type { EmailFilters as FilterQuery, Selection } from '../contract.ts'
import { BadRequest } from '../http/bad-request.ts'
import { needRight } from '../http/not-allowed.ts'

type Asker = Pick<Viewer, 'id' | 'roles'>

/**
 * Filters of the Emails page as queries take them; a filter of the contract that is not read here does not compile. What only Compliance may filter by is refused to others, counts included.
 * Throws BadRequest, NotAllowed.
 */
export function readFilters(query: FilterQuery, viewer: Asker): EmailFilters {
  const {
    employee,
    direction,
    person,
    entity,
    address,
    from,
    attachment,
    importance,
    text,
    sentiment,
    phrase,
    search,
  } = query
  if (phrase !== undefined) needRight(viewer, 'phrases.read', 'filtering by suspicious phrases')
  if (search !== undefined) needRight(viewer, 'emails.searchBodies', 'what a search of whole emails found')
  return {
    sentFrom: toDate(query.sentFrom),
    sentTo: toDate(query.sentTo),
    syncedFrom: toDate(query.syncedFrom),
    syncedTo: toDate(query.syncedTo),
    employee: employee === undefined ? undefined : toText(employee, 'employee'),
    direction,
    person: person === undefined ? undefined : toRecordId(person, 'person'),
    entity: entity === undefined ? undefined : toRecordId(entity, 'entity'),
    address: address === undefined ? undefined : toAddress(address),
    from: from === undefined ? undefined : toSender(from),
    attachment: attachment === undefined ? undefined : attachment === 'yes',
    importance,
    text,
    sentiment,
    phrase: phrase === undefined || phrase === 'any' ? phrase : toRecordId(phrase, 'phrase'),
    search: search === undefined ? undefined : { id: toRecordId(search, 'search'), by: viewer.id },
  } satisfies { [Filter in keyof Required<FilterQuery>]: EmailFilters[Filter] }
}

/** What was selected on the Emails page as commands take it. Throws BadRequest, NotAllowed. */
export function readSelection(selection: Selection, viewer: Asker): EmailSelection {
  if ('ids' in selection) return { ids: selection.ids.map((id) => toRecordId(id, 'ids')) }
  const { view, asOf, except } = selection
  return {
    folder: view.folder,
    filters: readFilters(view, viewer),
    asOf: new Date(asOf),
    except: except.map((id) => toRecordId(id, 'except')),
  }
}

/** Where a list goes on; null: at its beginning. Throws BadRequest. */
export function readPlace(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const place = decodePlace(cursor)
  if (!place) throw new BadRequest('cursor is not valid; leave it out to start from the beginning.')
  return place
}

export function toDate(instant: string | undefined): Date | undefined {
  return instant === undefined ? undefined : new Date(instant)
}

/** Ids are numbers of at most 15 digits. Throws BadRequest. */
export function toRecordId(id: string, name: string): number {
  if (!/^\d{1,15}$/.test(id)) throw new BadRequest(`${name} is not a valid id.`)
  return Number(id)
}

/** PostgreSQL accepts no NUL in text. Throws BadRequest. */
export function toText(value: string, name: string): string {
  if (value.includes('\0') || !value.isWellFormed()) throw new BadRequest(`${name} is not a valid id.`)
  return value
}

/** As typed, or as it stands in an email, however odd. Throws BadRequest. */
function toSender(text: string): EmailAddress {
  const address = parseEmailAddress(text) ?? parseTypedAddress(text)
  if (!address) throw new BadRequest('from is not an email address.')
  return address
}

function toAddress(text: string): NonNullable<EmailFilters['address']> {
  const address = parseTypedAddress(text)
  if (address) return { address }
  const domain = parseTypedDomain(text)
  if (!domain) throw new BadRequest('address is neither an email address nor a domain.')
  return { domain }
}
