import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** How long a rater that says nothing is taken for alive, in seconds: more than a provider may take for a batch. */
const HELD_SECONDS = 120

/**
 * Makes `holder` the one that rates, or lets it stay so, for two minutes; false: another one rates. Two that rate the same email at once,
 * after one of them stood still for longer, do no harm but the cost (commands/store-ratings.ts).
 */
export async function holdRater(db: Db, holder: string): Promise<boolean> {
  const { rows } = await sql`
    insert into crm.rater as r (holder, held_until) values (${holder}, now() + make_interval(secs => ${HELD_SECONDS}))
    on conflict (singleton) do update set holder = excluded.holder, held_until = excluded.held_until
    where r.holder = excluded.holder or r.held_until < now() returning 1`.execute(db)
  return rows.length > 0
}

/** Lets another one rate at once. */
export async function releaseRater(db: Db, holder: string): Promise<void> {
  await sql`delete from crm.rater where holder = ${holder}`.execute(db)
}
