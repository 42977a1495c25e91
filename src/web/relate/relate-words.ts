import type {
  DismissResult,
  EntityRef,
  PersonRef,
  RelateResult,
  RemoveResult,
  UndismissResult,
  UndoResult,
} from '../../api/contract.ts'
import { count } from '../util/count.ts'

/** "Jane", "Jane and Paul", "Jane, Paul and 3 others". */
export function namesOf(people: PersonRef[]): string {
  const names = people.slice(0, 2).map(({ name }) => name)
  const more = people.length - names.length
  return new Intl.ListFormat('en').format(more > 0 ? [...names, count(more, 'other')] : names)
}

/** What relating came to, in a sentence or two. */
export function describeRelated({
  people,
  linked,
  alreadyLinked,
  missing,
  addressesStored,
  earlierLinked,
}: RelateResult): string {
  const to = namesOf(people)
  const parts = [
    linked > 0
      ? `Related ${count(linked, 'email')} to ${to}.`
      : alreadyLinked > 0
        ? `${alreadyLinked === 1 ? 'The email was' : `All ${count(alreadyLinked, 'email')} were`} linked to ${to} already.`
        : 'Nothing was related.',
    linked > 0 && alreadyLinked > 0 && `${count(alreadyLinked, 'email')} linked already.`,
    addressesStored > 0 && `${count(addressesStored, 'address', 'addresses')} stored.`,
    earlierLinked > 0 && `${count(earlierLinked, 'earlier email')} linked.`,
    missing > 0 && `${count(missing, 'email is', 'emails are')} no longer there.`,
  ]
  return parts.filter(Boolean).join(' ')
}

export function describeDismissed({ emails, matched }: DismissResult, what: string): string {
  if (what === '' && emails + matched === 0)
    return 'Nothing was dismissed: all of it is in Dismissed already.'
  if (what === '' && emails === 0)
    return `Nothing was dismissed: ${count(matched, 'email is', 'emails are')} linked to people by now.`
  const parts = [
    `Dismissed ${what === '' ? count(emails, 'email') : `${what}: ${count(emails, 'email')}`}.`,
    matched > 0 && `${count(matched, 'email')} linked to people stay${matched === 1 ? 's' : ''}.`,
  ]
  return parts.filter(Boolean).join(' ')
}

export function describeUndismissed(result: UndismissResult): string {
  const { emails, matched, already, missing, stillDismissed } = result
  const whose =
    stillDismissed.length === 1
      ? `${stillDismissed[0]!.kind === 'domain' ? '@' : ''}${stillDismissed[0]!.value}`
      : count(stillDismissed.length, 'dismissed sender or domain', 'dismissed senders and domains')
  const parts = [
    emails > 0 ? `Moved ${count(emails, 'email')} to Unmatched.` : 'Nothing was moved.',
    matched > 0 && `${count(matched, 'email is', 'emails are')} linked to people by now.`,
    already > 0 && `${count(already, 'email is', 'emails are')} in Unmatched already.`,
    missing > 0 && `${count(missing, 'email is', 'emails are')} no longer there.`,
    stillDismissed.length > 0 &&
      `New mail of ${whose} still goes to Dismissed, until that is taken back under “Dismissed senders and domains” there.`,
  ]
  return parts.filter(Boolean).join(' ')
}

export function describeRemoved({ emails, missing }: RemoveResult): string {
  return `Removed ${count(emails, 'email')} for good.${missing > 0 ? ` ${count(missing, 'email')} had gone already.` : ''}`
}

export function describeUndone(undone: UndoResult | null): string {
  return undone ? `Undone: ${count(undone.emails, 'email')} as before.` : 'Undone.'
}

/** Household and segment of a person, to distinguish two people of one name. */
export function entityLine(entity: EntityRef | null): string {
  if (!entity) return ''
  return entity.segment ? `${entity.name} · ${entity.segment}` : entity.name
}
