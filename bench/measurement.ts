import type { CorpusSize } from './corpus/bench-corpus.ts'
import { type Backfill, type BarePipe, measureBackfill, measureBarePipe } from './measure-setting.ts'
import { startBenchTenant } from './processes/tenant.ts'
import type { StoreKind } from './stores/fresh-store.ts'

/** Ours and the bare pipe in one setting. */
export interface Measurement {
  store: StoreKind
  latencyMs: number
  size: CorpusSize
  backfill: Backfill
  barePipe: BarePipe
  idle: { httpCalls: number; accepted: number } | null
}

/**
 * Every store at one reply latency; `stores` by their URL, null for the embedded one. Ours and the bare pipe take turns,
 * and of each the quickest of `rounds` counts: the one that other work on the machine disturbed least.
 */
export async function measureAt(
  latencyMs: number,
  size: CorpusSize,
  { stores, rounds }: { stores: (string | null)[]; rounds: number },
): Promise<Measurement[]> {
  using tenant = await startBenchTenant({ ...size, latencyMs })
  const measurements: Measurement[] = []
  for (const postgresUrl of stores) {
    const ours: Awaited<ReturnType<typeof measureBackfill>>[] = []
    const pipes: BarePipe[] = []
    for (let round = 1; round <= rounds; round++) {
      const first = latencyMs === 0 && round === 1
      ours.push(await measureBackfill(tenant, postgresUrl, { idle: first }))
      pipes.push(await measureBarePipe(tenant, postgresUrl, ours[0]!.backfill.plans))
    }
    const store = postgresUrl === null ? 'PGlite' : 'PostgreSQL'
    const backfill = quickest(ours.map((one) => one.backfill))
    measurements.push({ store, latencyMs, size, backfill, barePipe: quickest(pipes), idle: ours[0]!.idle })
  }
  return measurements
}

function quickest<Run extends { wallMs: number }>(runs: Run[]): Run {
  return runs.reduce((best, run) => (run.wallMs < best.wallMs ? run : best))
}
