/**
 * Works through `items`, at most `limit` at a time. After a failure nothing more begins, and what is under way comes to its
 * end before the first failure is thrown: nothing goes on behind the caller's back.
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  let failure: { error: unknown } | null = null
  const lane = async () => {
    while (next < items.length && !failure) {
      const index = next++
      try {
        await work(items[index]!, index)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
  if (failure) throw (failure as { error: unknown }).error
}
