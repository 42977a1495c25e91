import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

export interface Health {
  /** The last run that ended without a problem. */
  lastSuccessAt: Date | null
  /** What last kept the whole tenant from being read, in words; `endedAt` null: it still does. */
  lastFailure: { code: string; sentence: string; since: Date; endedAt: Date | null } | null
}

/** How the connection to the tenant has been. */
export async function readHealth(db: Db): Promise<Health> {
  const [{ rows: success }, { rows: failures }] = await Promise.all([
    sql<{ at: Date | null }>`select max(last_success_at) as at from engine.mailboxes`.execute(db),
    sql<NonNullable<Health['lastFailure']>>`
      select code, sentence, since, ended_at as "endedAt" from engine.tenant_problem`.execute(db),
  ])
  return { lastSuccessAt: success[0]!.at, lastFailure: failures[0] ?? null }
}
