import type { EmailFilters, EmailRow, Folder, Selection } from '../../api/contract.ts'
import type { HowMany } from '../util/count.ts'

/** As many as one selection may name. */
const MAX_IDS = 5_000

/** The emails that are selected: some, or all that a view held at an instant, but some. */
export type Picked =
  | { kind: 'some'; ids: ReadonlySet<string> }
  | { kind: 'view'; asOf: string; except: ReadonlySet<string>; inView: HowMany }

export const nothing: Picked = { kind: 'some', ids: new Set() }

export const pick = (emails: EmailRow[]): Picked => ({
  kind: 'some',
  ids: new Set(emails.slice(0, MAX_IDS).map(({ id }) => id)),
})

export function isPicked(picked: Picked, { id, syncedAt }: EmailRow): boolean {
  if (picked.kind === 'some') return picked.ids.has(id)
  return syncedAt <= picked.asOf && !picked.except.has(id)
}

export function countPicked(picked: Picked): number {
  return howManyPicked(picked).count
}

export function howManyPicked(picked: Picked): HowMany {
  if (picked.kind === 'some') return { count: picked.ids.size, atLeast: false }
  const { count, atLeast } = picked.inView
  return { count: Math.max(atLeast ? 1 : 0, count - picked.except.size), atLeast }
}

/** With these in or out: out where all of them are in, as a checkbox does. */
export function toggle(picked: Picked, emails: EmailRow[]): Picked {
  const allIn = emails.every((email) => isPicked(picked, email))
  return allIn ? without(picked, emails) : withAlso(picked, emails)
}

export function withAlso(picked: Picked, emails: EmailRow[]): Picked {
  const ids = emails.map(({ id }) => id)
  if (picked.kind === 'view') return { ...picked, except: picked.except.difference(new Set(ids)) }
  return { kind: 'some', ids: new Set([...picked.ids, ...ids].slice(0, MAX_IDS)) }
}

function without(picked: Picked, emails: EmailRow[]): Picked {
  const ids = new Set(emails.map(({ id }) => id))
  if (picked.kind === 'some') return { kind: 'some', ids: picked.ids.difference(ids) }
  // Named one by one: past the limit nothing more is taken out.
  const except = picked.except.union(ids)
  return except.size > MAX_IDS ? picked : { ...picked, except }
}

/** For the API; null where nothing is selected. */
export function toSelection(picked: Picked, folder: Folder, filters: EmailFilters): Selection | null {
  if (countPicked(picked) === 0) return null
  if (picked.kind === 'some') return { ids: [...picked.ids] }
  return { view: { folder, ...filters }, asOf: picked.asOf, except: [...picked.except] }
}
