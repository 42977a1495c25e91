import { sql } from 'kysely'
import { FolderScope } from './learn-folders.ts'
import { type Run, write } from './run.ts'
import { takeInPage } from './take-in-page.ts'

const DAYS = 7
const MOST = 400

/**
 * Puts the newest week into the ledger before the inventory, so that there is something to see within seconds. Not
 * complete by promise; the inventory is. Done once per mailbox.
 */
export async function recordThisWeek(run: Run): Promise<void> {
  const { mailbox } = run.owner
  const weekAgo = new Date((await run.source.now()).getTime() - DAYS * 86_400_000)
  const since = weekAgo > run.syncStart ? weekAgo : run.syncStart
  const scope = await FolderScope.read(run)
  let listed = 0
  for await (const { items } of run.source.listByDate(mailbox, { folderId: null, since, until: null })) {
    await takeInPage(run, { items: await scope.keep(items), link: null, scope: scope.scope })
    listed += items.length
    if (listed >= MOST) break
  }
  await write(run, (tx) =>
    sql`update engine.mailboxes set first_week_done = true where id = ${mailbox}`.execute(tx),
  )
}
