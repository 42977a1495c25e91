import type { RunOnceSummary } from '../../src/capture/run-once.ts'
import type { StatementCount } from './count-statements.ts'

export interface EngineReport {
  /** Of runOnce alone: neither the start of the process nor the migrations. */
  wallMs: number
  cpuMs: number
  /** Of the process's whole life. */
  maxRssMb: number
  heapAfterGcMb: number
  /** From the start of the process; null: nothing was accepted. */
  firstAcceptedMs: number | null
  summary: RunOnceSummary
  /** Calls of the destination with messages, and how many messages they had in all. */
  batches: { handOvers: number; messages: number }
  /** Empty unless asked for. */
  statements: StatementCount[]
}
