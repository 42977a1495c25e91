import { expect, test } from 'vitest'
import { buildOf } from '../bench/against/builds.ts'
import { MOST_GROWTH, settledGrowth } from '../bench/against/check-growth.ts'
import { backfillRows, figureRow, latencyRow, timesRow } from '../bench/against/rows.ts'
import { readBenchOptions } from '../bench/options.ts'

const run = (engineCpuMs: number, wallMs: number) => ({
  ...{ fetched: 100, engineCpuMs, storeCpuMs: 100, wallMs, maxRssMb: 200, plans: [] },
})
const pairs = [
  { before: run(300, 1000), now: run(100, 500), pipe: null },
  // Something else ran beside this pair.
  { before: run(900, 9000), now: run(400, 4000), pipe: null },
  { before: run(300, 1000), now: run(900, 7000), pipe: null },
]
const comparison = {
  ...{ store: 'PostgreSQL' as const, tenant: { messages: 100, mailboxes: 1, latencyMs: 50 }, pairs },
}

test('two builds are compared pair by pair, and a pair that was disturbed decides nothing', () => {
  const [cpu] = backfillRows(comparison)
  expect(cpu).toMatchObject({ before: 4, now: 5, ratio: 0.5, target: '≤ 0.6 ×', reached: true })
})

test('a figure that misses its target says so', () => {
  expect(latencyRow(comparison)).toMatchObject({ ratio: 2, target: '≥ 2 ×', reached: true })
  expect(latencyRow({ ...comparison, pairs: pairs.slice(2) })).toMatchObject({ reached: false })
})

test('a figure of one build has a verdict of its own, and one beside an earlier build a ratio', () => {
  expect(figureRow('memory', 'here', { now: 230, most: 220, unit: 'MB' })).toMatchObject({
    ...{ before: null, now: 230, ratio: null, target: '≤ 220 MB', reached: false },
  })
  expect(timesRow('a run', 'here', { before: 60, now: 6, most: 0.15, unit: 'ms' })).toMatchObject({
    ...{ ratio: 0.1, target: '≤ 0.15 ×', reached: true },
  })
})

test('a run can be short: some groups of rows, in the order of the table; one that does not exist is named', () => {
  const groups = (...args: string[]) => readBenchOptions(['--against', 'HEAD', ...args], {}).against!.groups
  expect(groups()).toHaveLength(7)
  expect(groups('--rows', 'idle,backfill')).toEqual(['backfill', 'idle'])
  expect(groups('--rows', 'memory,start', '--no-memory')).toEqual(['start'])
  expect(() => groups('--rows', 'idle,startup')).toThrow("--rows has 'startup'; there are backfill, latency")
})

test('a commit that git does not know is named', async () => {
  await expect(buildOf('no-such-commit')).rejects.toThrow("git knows no commit 'no-such-commit' here")
})

const costs = (before: number, now: number) => ({
  ...{ before: run(before * 100 - 100, 1000), now: run(now * 100 - 100, 1000), pipe: null },
})

test('growth of CPU a message is measured again before it counts', async () => {
  const asked: number[] = []
  const measure = (pairs: [before: number, now: number][]) => async (rounds: number) => {
    asked.push(rounds)
    return pairs.splice(0, rounds).map((pair) => costs(...pair))
  }
  const same: [number, number] = [4, 4]
  const dearer: [number, number] = [4, 5]
  expect(await settledGrowth(measure([same, dearer, same]))).toBe(1)
  expect(await settledGrowth(measure([dearer, dearer, dearer, same, same, same, same]))).toBe(1)
  expect(await settledGrowth(measure(Array(7).fill(dearer)))).toBeGreaterThan(MOST_GROWTH)
  expect(asked).toEqual([3, 3, 4, 3, 4])
})

test('a neighbour that disturbs most runs of one build is no growth while its cheapest costs the same', async () => {
  const disturbed = [costs(4, 7), costs(4, 4), costs(4, 6)]
  expect(await settledGrowth(async () => [...disturbed])).toBe(1)
})
