import type { Cost } from './client.ts'

/** Items wished for on a folder's first page. Pages beyond bought nothing where they were measured; the service may give fewer. */
export const FIRST_WISH = 250
const LARGEST_WISH = 500
/** A page that takes longer (ms), or is heavier (bytes), is too large. */
const SLOW_MS = 5_000
const HEAVY_BYTES = 4 * 1024 * 1024
/** A full page that comes so soon (ms) may be a little larger. */
const BRISK_MS = 1_000

/** What to wish for next, after a page of so many items came at that cost. */
export function nextWish(wish: number, items: number, { ms, bytes }: Cost): number {
  const excess = Math.max(ms / SLOW_MS, bytes / HEAVY_BYTES)
  if (excess > 1) return Math.max(1, Math.floor(Math.min(wish, Math.max(items, 1)) / excess))
  // By small steps: what made a page fail may still lie ahead.
  const isFull = items >= wish
  return isFull && ms < BRISK_MS ? Math.min(LARGEST_WISH, wish + Math.ceil(wish / 8)) : wish
}

/** What to wish for after a page of that wish failed; null: it cannot be smaller. */
export function smallerWish(wish: number): number | null {
  return wish <= 1 ? null : Math.max(1, Math.floor(wish / 4))
}
