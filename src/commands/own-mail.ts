import { domainsOf, type Employee } from '../admin/employees.ts'
import type { CaptureStatus } from '../capture/control.ts'
import { isFreemail } from '../domain/freemail.ts'
import { seen } from '../domain/outcome.ts'

/**
 * The domains of the owners of one's own mail that are taken as internal, and sentences that say so before anything is
 * read. Where anybody may have an address nothing is internal: clients have theirs there too.
 */
export function internalDomainsOf(owners: readonly Pick<Employee, 'name' | 'address' | 'aliases'>[]): {
  domains: string[]
  sentences: string[]
} {
  const all = domainsOf(owners.flatMap(({ address, aliases }) => (address ? [address, ...aliases] : [])))
  const open = all.filter(isFreemail)
  const domains = all.filter((domain) => !isFreemail(domain))
  return {
    domains,
    sentences: [
      whoseInWords(owners),
      ...(domains.length > 0
        ? [
            `Taken as internal: ${domains.join(', ')}. Mail among these domains alone is not read; Settings changes it.`,
          ]
        : []),
      ...(open.length > 0
        ? [`Not taken as internal: ${open.join(', ')}, where anybody may have an address.`]
        : []),
    ],
  }
}

const NAMED = 5

/** "Whose mail it is: Ann Lee <ann@firm.example>, also ann@old.example." */
function whoseInWords(owners: readonly Pick<Employee, 'name' | 'address' | 'aliases'>[]): string {
  const named = owners.slice(0, NAMED).map(({ name, address, aliases }) => {
    const also = aliases.length > 0 ? `, also ${aliases.join(', ')}` : ''
    return name && address && name !== address ? `${name} <${address}>${also}` : `${address ?? name}${also}`
  })
  const more = owners.length > NAMED ? `; and ${owners.length - NAMED} more` : ''
  return `Whose mail it is: ${named.join('; ')}${more}. Another owner is named with --owner ADDRESS.`
}

/** How much of one's own mail lies before the sync start, and how to have it all; null: none of it. `oldest`: when the
 *  oldest message was received, ISO 8601 UTC. */
export function olderThanSyncStart(
  { counts, syncStart }: Pick<CaptureStatus, 'counts' | 'syncStart'>,
  oldest: string,
): string | null {
  if (counts.beforeStart === 0 || !syncStart) return null
  const all = seen(counts)
  const how =
    counts.beforeStart === all
      ? 'All of this mail is'
      : `Of ${all} messages ${counts.beforeStart} ${counts.beforeStart === 1 ? 'is' : 'are'}`
  return `${how} older than the sync start, ${dayOf(syncStart.toISOString())}, and was left alone. To have it too, start again from an empty store with THROUGHLINE_SYNC_START=${dayOf(oldest)}T00:00:00Z in the environment.`
}

function dayOf(instant: string): string {
  return instant.slice(0, 10)
}
