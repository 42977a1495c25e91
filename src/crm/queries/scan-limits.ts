/**
 * Up to how many emails are looked at one by one before another way is taken. They decide how fast an answer is, and whether a
 * count is exact: never which emails are found. Measured at a million emails (docs/benchmarks.md), where a look takes 3 µs and a line
 * of an index 0.2.
 */
export interface ScanLimits {
  /** To count them, or to compare what two filters find. */
  many: number
  /** To sort a page out of them, rather than to read the list in its order until a page is full. */
  few: number
  /** The newest of each folder, where counting them all would take too long. */
  newest: number
  /** Lines of an index to be counted: nobody reads a larger number. */
  counted: number
}

export const SCAN_LIMITS: ScanLimits = { many: 15_000, few: 5_000, newest: 3_000, counted: 10_000 }
