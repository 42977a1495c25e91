/**
 * The outcome of every id of a mailbox (G1): seen = the sum of all of these. `open` is the only one that is not final;
 * a draft becomes open when it is sent.
 */
export const outcomes = [
  'accepted',
  'known',
  'internal',
  'private',
  'excluded',
  'drafts',
  'beforeStart',
  'parked',
  'gone',
  'open',
] as const
export type Outcome = (typeof outcomes)[number]

/** Distinct messages by outcome. */
export type OutcomeCounts = Record<Outcome, number>

export function noOutcomes(): OutcomeCounts {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as OutcomeCounts
}

/** G1: what was seen is the sum of its outcomes. */
export function seen(counts: OutcomeCounts): number {
  return outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)
}
