import type { Item } from '../mailbox/contents.ts'
import { sensitivities } from '../seed.ts'
import { GraphFailure } from './reply.ts'

/** Named properties of the set PS_INTERNET_HEADERS hold single headers. Source: [MS-OXPROPS] 1.3.2. */
const INTERNET_HEADER = /^String \{00020386-0000-0000-c000-000000000046\} Name (\S+)$/i
/** The property whose number is 0x36 tells the sensitivity. Source: [MS-OXPROPS] PidTagSensitivity. */
const NUMBERED = /^Integer 0x([0-9a-f]+)$/i
const SENSITIVITY = 0x36
const ANY_ID =
  /^(?:String|Integer|Boolean|SystemTime|Binary)\s+(?:0x[0-9a-f]{1,8}|\{[0-9a-f-]{36}\}\s+(?:Name .+|Id 0x[0-9a-f]+))$/i

/**
 * The ids that `$expand=singleValueExtendedProperties($filter=id eq '…' or id eq '…')` asks for; none without it. Throws 400
 * for anything else. Source: "Get singleValueLegacyExtendedProperty", example 2.
 */
export function expandedIds(expand: string | null): readonly string[] {
  if (expand === null) return []
  const [, filter = ''] = /^singleValueExtendedProperties\(\s*\$filter=(.+)\)$/is.exec(expand.trim()) ?? []
  const ids = [...filter.matchAll(/(?:^|\s+or\s+)id\s+eq\s+'([^']+)'/gi)].map(([, id]) => id!)
  if (ids.length === 0 || !ids.every((id) => ANY_ID.test(id)))
    throw new GraphFailure(400, 'ErrorInvalidUrlQuery', `The $expand '${expand}' is not supported.`)
  return ids
}

/** As JSON; null: the message has none of them, and the reply leaves the property out. */
export function writeExtendedProperties(item: Item, ids: readonly string[]): string | null {
  const found = ids.flatMap((id) => {
    const number = NUMBERED.exec(id)?.[1]
    // The id comes back in lower case and without leading zeros. Source: a third party's check on Outlook.com, 2026-09-16.
    if (number !== undefined && Number.parseInt(number, 16) === SENSITIVITY && item.sensitivity !== 'normal')
      return [{ id: 'Integer 0x36', value: String(sensitivities.indexOf(item.sensitivity)) }]
    const header = INTERNET_HEADER.exec(id)?.[1]?.toLowerCase()
    const value = header === 'x-ms-exchange-organization-authas' ? item.authAs : null
    return value === null ? [] : [{ id, value }]
  })
  return found.length > 0 ? JSON.stringify(found) : null
}
