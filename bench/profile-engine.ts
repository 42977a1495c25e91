import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CorpusSize } from './corpus/bench-corpus.ts'
import { measureBackfill } from './measure-setting.ts'
import { startBenchTenant } from './processes/tenant.ts'
import { number, percent, print, printTable } from './report/print-table.ts'
import { topFunctions } from './report/top-functions.ts'

const TOP = 25

/** Runs the backfill once more under the profiler and prints where the engine's time goes, in code and in SQL. */
export async function profileEngine(size: CorpusSize, stores: (string | null)[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-profile-'))
  using tenant = await startBenchTenant({ ...size, latencyMs: 0 })
  for (const postgresUrl of stores) {
    const store = postgresUrl === null ? 'PGlite' : 'PostgreSQL'
    const name = `engine-${store}.cpuprofile`
    const { backfill } = await measureBackfill(tenant, postgresUrl, {
      statements: true,
      nodeFlags: ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}`],
    })
    print(`Profile of the engine on ${store}: ${join(folder, name)}\n`)
    printTable(
      ['function', 'self time', 'share'],
      topFunctions(join(folder, name), TOP).map(({ name, selfMs, share }) => [
        name,
        `${number(selfMs)} ms`,
        percent(share),
      ]),
    )
    const { statements, batches } = backfill
    const calls = statements.reduce((sum, one) => sum + one.calls, 0)
    print(
      `${number(calls)} SQL round trips, ${number(calls / batches.handOvers, 1)} for each of ${number(batches.handOvers)} hand-overs:\n`,
    )
    printTable(
      ['statement', 'calls', 'waited', 'each'],
      statements
        .slice(0, TOP)
        .map(({ text, calls, waitedMs }) => [
          text,
          number(calls),
          `${number(waitedMs)} ms`,
          `${number(waitedMs / calls, 1)} ms`,
        ]),
    )
  }
}
