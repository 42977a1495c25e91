import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { entityIsVisible } from '../queries/visibility-conditions.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'

interface DeletedEntity {
  entity: number
  /** People who were in it; they stay, and so does their mail. */
  members: number
}

/** Takes an entity out; what was its is kept with the act, so that undoAct brings it back. Throws NOT_FOUND. */
export function deleteEntity(
  db: Db,
  visibility: Visibility,
  entity: number,
  asked: ActionRequest,
): Promise<Act<DeletedEntity>> {
  return runAction(db, 'delete_entity', asked, async (tx, actId) => {
    const { rows } = await sql`
      select 1 from crm.entities e where e.id = ${entity} and ${entityIsVisible(visibility)} for update`.execute(
      tx,
    )
    if (rows.length === 0)
      throw new ThroughlineError('NOT_FOUND', 'This entity does not exist (any more). Nothing was changed.')
    const take = (kind: string, from: ReturnType<typeof sql>) =>
      sql`
      insert into crm.taken (act_id, kind, entity_id, row) select ${actId}, ${kind}, ${entity}, to_jsonb(g) from (${from}) g`.execute(
        tx,
      )
    await take('membership', sql`select * from crm.memberships where entity_id = ${entity}`)
    const gone = await sql`delete from crm.memberships where entity_id = ${entity}`.execute(tx)
    await take('entity_assignment', sql`select * from crm.entity_assignments where entity_id = ${entity}`)
    await sql`delete from crm.entity_assignments where entity_id = ${entity}`.execute(tx)
    await take('entity', sql`select external_id from crm.entities where id = ${entity}`)
    await sql`update crm.entities set deleted_at = now(), deleted_act = ${actId}, external_id = 'deleted:' || id
      where id = ${entity}`.execute(tx)
    return { entity, members: Number(gone.numAffectedRows ?? 0) }
  })
}
