import type { EmailDetail, PersonRef } from '../../api/contract.ts'
import { roleNames } from '../util/participant.ts'

type Link = EmailDetail['links'][number]
type PersonWithReasons = {
  person: PersonRef
  roles: Link['role'][]
  reasons: string[]
  linkedAt: string
}

/** One entry per person an email is linked to, with every reason in words, in the order given. */
export function groupLinks(links: Link[]): PersonWithReasons[] {
  const people = new Map<string, PersonWithReasons>()
  for (const link of links) {
    const entry = people.get(link.person.id) ?? {
      person: link.person,
      roles: [],
      reasons: [],
      linkedAt: link.linkedAt,
    }
    people.set(link.person.id, entry)
    if (!entry.roles.includes(link.role)) entry.roles.push(link.role)
    entry.reasons.push(
      link.role === 'related'
        ? `Related by ${link.by?.name ?? 'hand'}`
        : `${link.address} is their ${link.via}, found in ${roleNames[link.role]}`,
    )
  }
  return [...people.values()]
}
