import { sql } from 'kysely'
import { messageReason } from '../api/sync/message-reason.ts'
import { countParkedSince } from '../capture/control.ts'
import type { Db } from '../database/database.ts'
import { say } from './with-store.ts'

/** Now, by the store's clock, which the ledger's times are of. */
export async function storeTime(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select date_trunc('milliseconds', now()) as now`.execute(db)
  return rows[0]!.now
}

/** Tells what was parked since then, each reason once. Returns whether anything was. */
export async function sayParked(db: Db, since: Date): Promise<boolean> {
  const parked = await countParkedSince(db, since)
  for (const { reason, messages } of parked)
    say(`Parked: ${messages} ${messages === 1 ? 'message' : 'messages'}: ${messageReason(reason)}`)
  if (parked.length > 0) say('Parked messages are listed under Settings, Health, and tried again.')
  return parked.length > 0
}
