/** What a list draws: headings and the rows below them. */
export type ListEntry<T> =
  | { kind: 'heading'; key: string; label: string }
  | { kind: 'row'; key: string; item: T }

/** Puts a heading before each run of items that share one. Items keep their order. */
export function groupRows<T extends { id: string }>(
  items: T[],
  headingOf: (item: T) => string,
): ListEntry<T>[] {
  const entries: ListEntry<T>[] = []
  let label: string | null = null
  for (const item of items) {
    const next = headingOf(item)
    // The item's id makes the key: pages that overlap must not give two headings one key.
    if (next !== label) entries.push({ kind: 'heading', key: `heading ${item.id}`, label: next })
    entries.push({ kind: 'row', key: item.id, item })
    label = next
  }
  return entries
}
