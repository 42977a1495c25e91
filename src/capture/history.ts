import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { SyncError } from '../domain/errors.ts'

export interface History {
  /** UTC. Messages received before it are not captured, in any mailbox, for ever (G5). */
  syncStart: Date
  months: number
}

/** The fixed history, null before the first run. */
export async function readHistory(db: Db): Promise<(History & { tenantId: string }) | null> {
  const { rows } = await sql<{ tenantId: string; syncStart: Date; months: number }>`
    select tenant_id as "tenantId", sync_start as "syncStart", months from engine.history`.execute(db)
  return rows[0] ?? null
}

/**
 * Fixes the sync start at the first run (`now` minus `months` calendar months, UTC) or at `restored`, which puts back
 * the date of a lost installation; later runs get what was fixed.
 * Throws SYNC_START_DIFFERS, HISTORY_MONTHS_DIFFER, TENANT_DIFFERS.
 */
export async function fixHistory(
  db: Db,
  asked: {
    tenantId: string
    months: number
    monthsGiven: boolean
    restored: Date | null
    now: () => Promise<Date>
  },
): Promise<History> {
  let fixed = await readHistory(db)
  if (!fixed) {
    const syncStart = asked.restored ?? monthsBefore(await asked.now(), asked.months)
    await sql`insert into engine.history (tenant_id, sync_start, months)
      values (${asked.tenantId}, ${syncStart}, ${asked.months}) on conflict do nothing`.execute(db)
    fixed = (await readHistory(db))!
  }
  if (fixed.tenantId.toLowerCase() !== asked.tenantId.toLowerCase()) {
    throw new SyncError(
      'TENANT_DIFFERS',
      'tenant',
      `This database belongs to the tenant ${fixed.tenantId}, not to ${asked.tenantId}. Set M365_TENANT_ID, or use a database of its own for the other tenant.`,
    )
  }
  if (asked.restored && asked.restored.getTime() !== fixed.syncStart.getTime()) {
    throw new SyncError(
      'SYNC_START_DIFFERS',
      'tenant',
      `THROUGHLINE_SYNC_START is ${asked.restored.toISOString()}, but the sync start was fixed at ${fixed.syncStart.toISOString()}. Remove the variable, or set it to that date.`,
    )
  }
  if (asked.monthsGiven && !asked.restored && asked.months !== fixed.months) {
    throw new SyncError(
      'HISTORY_MONTHS_DIFFER',
      'tenant',
      `THROUGHLINE_HISTORY_MONTHS is ${asked.months}, but the first run fixed it at ${fixed.months}. Remove the variable, or set it to ${fixed.months}.`,
    )
  }
  return fixed
}

/**
 * The same day and minute `months` calendar months earlier, UTC, whole minutes; the last day of the month where there is
 * no such day.
 */
export function monthsBefore(date: Date, months: number): Date {
  const target = new Date(date)
  target.setUTCDate(1)
  target.setUTCMonth(target.getUTCMonth() - months)
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay))
  target.setUTCSeconds(0, 0)
  return target
}
