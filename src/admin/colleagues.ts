import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { AccessRole, Viewer } from '../domain/access.ts'

interface Colleague {
  id: string
  name: string
  address: string | null
  /** Of the last sign-in. */
  roles: AccessRole[]
}

/** Notes who signed in, with which roles: others can then assign tasks to them and mention them. */
export async function rememberColleague(db: Db, { id, name, address, roles }: Colleague): Promise<void> {
  await sql`insert into admin.colleagues (id, name, address, roles) values (${id}, ${name}, ${address}, ${roles})
    on conflict (id) do update set name = excluded.name, address = excluded.address, roles = excluded.roles,
      signed_in_at = excluded.signed_in_at`.execute(db)
}

/** Everybody who has signed in and can still do so, as one who asks, by name. `ids`: these of them. */
export async function listColleagues(db: Db, ids: string[] | null = null): Promise<Viewer[]> {
  const { rows } = await sql<Colleague>`
    select c.id, c.name, c.address, c.roles from admin.colleagues c left join admin.employees e on e.id = c.id
    where (e.id is null or (e.account_enabled and e.listed_at = (select max(listed_at) from admin.employees)))
      and (${ids}::text[] is null or c.id = any(${ids}::text[]))
    order by lower(c.name), c.id`.execute(db)
  return rows.map((row) => ({ ...row, readOnly: false }))
}
