import { type BarePipe, measureBarePipe } from '../measure-setting.ts'
import { type BenchTenantOptions, startBenchTenant } from '../processes/tenant.ts'
import type { StoreKind } from '../stores/fresh-store.ts'
import type { Build } from './builds.ts'
import { type BuildRun, measureBuild } from './measure-build.ts'

/** Runs of two builds in one setting, in pairs that were measured one after the other. */
export interface Comparison {
  store: StoreKind
  tenant: BenchTenantOptions
  pairs: Pair[]
}

export interface Pair {
  before: BuildRun
  now: BuildRun
  /** Null: not asked for. */
  pipe: BarePipe | null
}

/** A B A B: what else runs on the machine disturbs both alike. */
export async function compareBuilds(
  [before, now]: [before: Build, now: Build],
  options: BenchTenantOptions,
  {
    postgresUrl,
    rounds,
    withPipe = false,
  }: { postgresUrl: string | null; rounds: number; withPipe?: boolean },
): Promise<Comparison> {
  using tenant = await startBenchTenant(options)
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    const old = await measureBuild(before, tenant, options, postgresUrl)
    const ours = await measureBuild(now, tenant, options, postgresUrl)
    const pipe = withPipe ? await measureBarePipe(tenant, postgresUrl, ours.plans) : null
    pairs.push({ before: old, now: ours, pipe })
  }
  return { store: postgresUrl === null ? 'PGlite' : 'PostgreSQL', tenant: options, pairs }
}

/** The middle one; of an even number, between the two in the middle. */
export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** CPU of engine and store for a message fetched, in ms. */
export function cpuPerMessage({ engineCpuMs, storeCpuMs, fetched }: BuildRun): number {
  return (engineCpuMs + storeCpuMs) / fetched
}
