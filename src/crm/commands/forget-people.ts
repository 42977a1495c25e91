import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'

/** Takes back the person (and the entity) that an act made. Throws ACT_BUILT_UPON where others have worked with them since. */
export async function forgetPeople(tx: Db, actId: number): Promise<void> {
  const { rows } = await sql<{ name: string; builtUpon: boolean }>`
    select n.name, n.merged_into is not null
      or exists (select 1 from crm.links l where l.person_id = n.id and l.act_id <> ${actId})
      or exists (select 1 from crm.removed_links r where r.person_id = n.id)
      or exists (select 1 from crm.addresses a where a.person_id = n.id and a.act_id is distinct from ${actId})
      or exists (select 1 from crm.memberships s where s.person_id = n.id and s.act_id is distinct from ${actId})
      or exists (select 1 from crm.assignments s where s.person_id = n.id and s.act_id is distinct from ${actId})
      or exists (select 1 from crm.activity_people p where p.person_id = n.id)
      or exists (select 1 from crm.persons o where o.merged_into = n.id) as "builtUpon"
    from crm.persons n where n.act_id = ${actId} for update`.execute(tx)
  const built = rows.find(({ builtUpon }) => builtUpon)
  if (built)
    throw new ThroughlineError(
      'ACT_BUILT_UPON',
      `${built.name} has been worked with since: emails related, addresses or notes added. Undo those first, or merge them into another person. Nothing was changed.`,
    )
  await sql`delete from crm.persons where act_id = ${actId}`.execute(tx)
  await sql`
    delete from crm.entities e where e.act_id = ${actId}
      and not exists (select 1 from crm.memberships s where s.entity_id = e.id)
      and not exists (select 1 from crm.entity_assignments s where s.entity_id = e.id)
      and not exists (select 1 from crm.activities v where v.entity_id = e.id)`.execute(tx)
}
