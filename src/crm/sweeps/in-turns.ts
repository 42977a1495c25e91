import { setImmediate as nextTurn } from 'node:timers/promises'

/** Work after which others of this process get their turn, in ms. */
const TURN_MS = 10

/** Does the work for each, one after the other, without keeping requests of this process waiting for long. */
export async function inTurns<Item, Result>(items: Item[], work: (item: Item) => Result): Promise<Result[]> {
  const results: Result[] = []
  let since = performance.now()
  for (const item of items) {
    results.push(work(item))
    if (performance.now() - since < TURN_MS) continue
    await nextTurn()
    since = performance.now()
  }
  return results
}
