import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { withoutDeadlock } from '../../database/without-deadlock.ts'
import type { Sweep } from './take-sweep.ts'

export interface Step {
  /** Ids of the emails of this step, the highest first. None: the sweep is at its end. */
  emails: number[]
  /** Writes what was found, and returns in how many emails. */
  write: (tx: Db) => Promise<number>
  /** Ends it here, with this problem. */
  problem?: string | null
}

/**
 * Keeps what a step found together with how far the sweep is, or nothing where it was ended, or taken over and moved on, meanwhile: so
 * that each email is done once, whoever was killed where.
 */
export function keepStep(db: Db, sweep: Sweep, { emails, write, problem = null }: Step): Promise<void> {
  return withoutDeadlock(db, async (tx) => {
    const { rows } = await sql`
      select 1 from crm.sweeps where id = ${sweep.id} and below = ${sweep.below} and ended_at is null for update`.execute(
      tx,
    )
    if (rows.length === 0) return
    const found = await write(tx)
    const isEnd = emails.length === 0 || problem !== null
    await sql`
      update crm.sweeps set below = ${emails.at(-1) ?? sweep.below}, done = done + ${emails.length}, found = found + ${found},
        ended_at = case when ${isEnd} then now() end, problem_code = ${problem}, runner = case when not ${isEnd} then runner end
      where id = ${sweep.id}`.execute(tx)
  })
}
