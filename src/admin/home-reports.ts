import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/** As many as stand on somebody's Home. */
const MOST = 6

/** The reports that somebody wants on Home, in the order in which they were put there. */
export async function listHomeReports(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ report: string }>`
    select report from admin.home_reports where person_id = ${personId} order by added_at, report`.execute(db)
  return rows.map(({ report }) => report)
}

/** Puts a report there, or takes it off. False: there are as many as may be. */
export async function setHomeReport(
  db: Db,
  personId: string,
  report: string,
  shown: boolean,
): Promise<boolean> {
  if (!shown) {
    await sql`delete from admin.home_reports where person_id = ${personId} and report = ${report}`.execute(db)
    return true
  }
  const { numAffectedRows } = await sql`
    insert into admin.home_reports (person_id, report) select ${personId}, ${report}
    where (select count(*) from admin.home_reports where person_id = ${personId} and report <> ${report}) < ${MOST}
    on conflict (person_id, report) do update set report = excluded.report`.execute(db)
  return numAffectedRows === 1n
}
