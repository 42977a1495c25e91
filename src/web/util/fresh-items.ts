/** The items of a newest page that stand before everything a list has. Empty where the list is empty: then there
 *  is no place that they would be new to. */
export function freshItems<T extends { id: string }>(list: T[], newest: T[]): T[] {
  if (list.length === 0) return []
  const known = new Set(list.map((item) => item.id))
  const firstKnown = newest.findIndex((item) => known.has(item.id))
  return firstKnown === -1 ? newest : newest.slice(0, firstKnown)
}
