import { connectControl, type RemoteControl } from '../../src/simulator/control/connect-control.ts'
import type { CorpusSize } from '../corpus/bench-corpus.ts'
import { startChild } from './child.ts'

/** A simulated tenant with the bench corpus, in another process. */
export interface BenchTenant extends Disposable {
  /** How the product is told of it. */
  environment: Record<string, string>
  control: RemoteControl
  pid: number
}

export interface BenchTenantOptions extends CorpusSize {
  /** Of each HTTP reply. */
  latencyMs: number
  /** Of each part of a batch besides. */
  partLatencyMs?: number
}

export async function startBenchTenant(options: BenchTenantOptions): Promise<BenchTenant> {
  const program = new URL('./tenant-process.ts', import.meta.url)
  const { child, report } = await startChild<{ origin: string; environment: Record<string, string> }>(
    program,
    options,
  )
  return {
    environment: report.environment,
    control: connectControl(report.origin),
    pid: child.pid!,
    [Symbol.dispose]: () => child.disconnect(),
  }
}
