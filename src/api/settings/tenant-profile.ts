import { setTimeout as sleep } from 'node:timers/promises'
import { ThroughlineError } from '../../domain/errors.ts'
import type { Directory, TenantProfile } from '../../domain/ports.ts'

/** A page waits for the tenant so long, in ms; the tries behind it may take longer. */
const PATIENCE_MS = 4_000

/** The tenant as it names itself, or a sentence that says why it is not known just now. */
export async function readTenantProfile(directory: Directory): Promise<TenantProfile | string> {
  const stop = new AbortController()
  const profile = directory.readTenant().catch((error: unknown) => {
    if (error instanceof ThroughlineError) return error.message
    throw error
  })
  const tooLong = sleep(PATIENCE_MS, 'Microsoft 365 does not answer just now.', { signal: stop.signal })
  tooLong.catch(() => {})
  try {
    return await Promise.race([profile, tooLong])
  } finally {
    stop.abort()
    profile.catch(() => {})
  }
}
