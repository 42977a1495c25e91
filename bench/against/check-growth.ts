import { readFileSync } from 'node:fs'
import { number, print } from '../report/print-table.ts'
import { buildOf, thisBuild } from './builds.ts'
import { compareBuilds, cpuPerMessage, median, type Pair } from './compare-builds.ts'

/** The commit whose CPU a message was accepted last; docs/decisions/0145 says when it is changed. */
const RECORDED = new URL('./recorded-commit', import.meta.url)
/** Most CPU a message, now to then. */
export const MOST_GROWTH = 1.15
const SIZE = { messages: 3_000, mailboxes: 4, latencyMs: 0 }
/** Pairs at first, and further ones where these tell of growth: a busy machine must not fail a build. */
const PAIRS = 3
const MORE_PAIRS = 4

/**
 * Null: a message costs about what it did at the recorded commit, or less; or that commit cannot be had here, which is printed. Else what
 * is wrong.
 */
export async function checkGrowth(postgresUrl: string | null): Promise<string | null> {
  const commit = readFileSync(RECORDED, 'utf8').trim()
  const found = await buildOf(commit).catch((error: Error) => error)
  if (found instanceof Error) {
    print(`CPU a message was not compared with ${commit.slice(0, 7)}: ${found.message}`)
    return null
  }
  await using before = found
  const measure = async (rounds: number) =>
    (await compareBuilds([before, thisBuild()], SIZE, { postgresUrl, rounds })).pairs
  const growth = await settledGrowth(measure)
  print(`CPU a message: ${number(growth, 2)} × that of ${before.name}, at most ${MOST_GROWTH} ×.`)
  return growth > MOST_GROWTH
    ? `CPU a message has grown to ${number(growth, 2)} × that of ${before.name}. Find what costs it (npm run bench -- --profile), or record a commit that has it and say why (docs/decisions/0145).`
    : null
}

/** Growth by these pairs; where it is too much, by more of them. */
export async function settledGrowth(measure: (rounds: number) => Promise<Pair[]>): Promise<number> {
  const pairs = await measure(PAIRS)
  if (growthOf(pairs) > MOST_GROWTH) pairs.push(...(await measure(MORE_PAIRS)))
  return growthOf(pairs)
}

/** The lesser of two readings, the median of the pairs and the cheapest run of each: what else runs here only ever adds. */
function growthOf(pairs: Pair[]): number {
  const cheapest = (build: 'before' | 'now') => Math.min(...pairs.map((pair) => cpuPerMessage(pair[build])))
  return Math.min(
    median(pairs.map(({ before, now }) => cpuPerMessage(now) / cpuPerMessage(before))),
    cheapest('now') / cheapest('before'),
  )
}
