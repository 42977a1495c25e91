import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import type { World } from '../../support/world.ts'

/** Ends every session. A page that is given notices with what it asks for next: its watch on the sync tells it nothing first. */
export async function endSessions({ database }: World, page?: Page): Promise<void> {
  await page?.route('**/api/sync', (route) => route.abort())
  await sql`delete from admin.sessions`.execute(database.db)
}
