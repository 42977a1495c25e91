import { type RawBuilder, sql } from 'kysely'

/** Whether a membership or an assignment came by a file: what was made by hand, or by a merge, no file takes away. */
export function byFile(alias: string): RawBuilder<boolean> {
  const [byHand, act] = [sql.ref(`${alias}.by_hand`), sql.ref(`${alias}.act_id`)]
  return sql<boolean>`(not ${byHand} and (${act} is null or exists (
    select 1 from crm.acts t where t.id = ${act} and t.kind = 'import')))`
}
