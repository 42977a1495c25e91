import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { SweepOrder } from '../commands/start-sweep.ts'

/** How long a runner that is not heard of keeps others away. Its steps count only while nobody else took one (keep-step.ts). */
const LEASE = '30 seconds'

/** A pass over all mail, as far as it is. */
export type Sweep = SweepOrder & {
  id: number
  /** Emails from this id on are done, or came later. */
  below: number
  found: number
}

/** What is to do next, searches first since somebody waits for them, what upgrades ordered last. Null: nothing, or another process is at it. */
export async function takeSweep(db: Db, runner: string): Promise<Sweep | null> {
  const { rows } = await sql<Sweep>`
    update crm.sweeps s set runner = ${runner}, runner_until = now() + ${LEASE}::interval
    where s.id = (select n.id from crm.sweeps n where n.ended_at is null order by n.kind = 'search' desc, n.kind in ('reread', 'participants'), n.id limit 1)
      and s.ended_at is null and (s.runner is null or s.runner = ${runner} or s.runner_until < now())
    returning s.id, s.kind, s.target, s.below, s.found`.execute(db)
  return rows[0] ?? null
}

/** Lets others go on at once. */
export async function leaveSweeps(db: Db, runner: string): Promise<void> {
  await sql`update crm.sweeps set runner = null where runner = ${runner}`.execute(db)
}
