import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { actSteps, by, startAfresh, take } from '../../../test/support/random-acts.ts'
import { fullSight } from '../../domain/access.ts'
import { undoAct } from './undo.ts'

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
afterAll(() => world[Symbol.asyncDispose]())

const steps = fc.array(fc.oneof(...actSteps), { minLength: 6, maxLength: 12 })

it('whatever people do and undo, in whatever order, links have their reason, and an undo puts back what was', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (todo) => {
      const { db } = world.database
      await startAfresh(db)
      for (const step of [{ kind: 'arrive', address: 0 } as const, ...todo]) {
        const before = await world.rows()
        const act = await take(db, step)
        await expectConsistent()
        if (act === null) continue
        await undoAct(db, fullSight, act, { by })
        expect(await world.rows()).toEqual(before)
        await expectConsistent()
        // And done again, for the story to go on.
        await take(db, step)
        await expectConsistent()
      }
    }),
    { numRuns: 10 },
  )
}, 240_000)

async function expectConsistent(): Promise<void> {
  const wrong = {
    'flags differ from links': sql`
      select m.id from crm.messages m where m.matched <> exists (select 1 from crm.links l where l.message_id = m.id)
        or m.openly_matched <> exists (select 1 from crm.links l where l.message_id = m.id and l.role <> 'bcc')`,
    'a link without its reason': sql`
      select l.message_id from crm.links l where l.role <> 'related' and not exists (
        select 1 from crm.addresses a where a.person_id = l.person_id and a.address = l.address and a.field = l.field)`,
    'a link that somebody took away': sql`
      select l.message_id from crm.links l join crm.removed_links r on r.message_id = l.message_id and r.person_id = l.person_id`,
    'left by an act that was undone': sql`
      select t.id from crm.acts t where t.undone_at is not null and (
        exists (select 1 from crm.links l where l.act_id = t.id) or exists (select 1 from crm.addresses a where a.act_id = t.id)
        or exists (select 1 from crm.removed_links r where r.act_id = t.id))`,
    'mail that came while the address was known, unlinked': sql`
      select m.id from crm.addresses a join crm.participants p on p.address = a.address join crm.messages m on m.id = p.message_id
      where m.synced_at > a.added_at
        and not exists (select 1 from crm.links l where l.message_id = m.id and l.person_id = a.person_id and l.address = a.address)
        and not exists (select 1 from crm.removed_links r where r.message_id = m.id and r.person_id = a.person_id)`,
    'dismissed by nobody': sql`
      select m.id from crm.messages m where m.dismissed and not exists (select 1 from crm.dismissals)
        and not exists (${standing('dismiss')})`,
    'moved to Unmatched, and dismissed by nobody since': sql`
      select m.id from crm.messages m cross join lateral (${standing('undismiss')}) u where m.dismissed
        and not exists (select 1 from crm.dismissals d where d.act_id > u.id)
        and not exists (select 1 from (${standing('dismiss')}) d where d.id > u.id)`,
    'dismissed, and moved to Unmatched by nobody since': sql`
      select m.id from crm.messages m cross join lateral (${standing('dismiss')}) d where not m.dismissed
        and not exists (select 1 from (${standing('undismiss')}) u where u.id > d.id)`,
  }
  for (const [what, query] of Object.entries(wrong)) {
    const { rows } = await sql`${query}`.execute(world.database.db)
    expect(rows, what).toEqual([])
  }
}

/** On crm.messages as `m`: acts of this kind that were done to it and not undone. */
function standing(kind: 'dismiss' | 'undismiss') {
  return sql`select t.id from crm.acts_on_messages o join crm.acts t on t.id = o.act_id
    where o.message_id = m.id and t.kind = ${kind} and t.undone_at is null`
}
