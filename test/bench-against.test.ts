import { expect, test } from 'vitest'
import { buildOf } from '../bench/against/builds.ts'
import { backfillRows, latencyRow } from '../bench/against/rows.ts'

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

test('a commit that git does not know is named', async () => {
  await expect(buildOf('no-such-commit')).rejects.toThrow("git knows no commit 'no-such-commit' here")
})
