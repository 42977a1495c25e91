import type { SyncFacts } from '../api/sync/sync.ts'
import type { Config } from '../config.ts'

/** What the configuration says and the tables do not. */
export function syncFacts(config: Config): SyncFacts {
  return {
    licences: config.licences,
    historyMonths: config.history.months,
    demo: config.tenant?.simulated ?? false,
  }
}
