import { sql } from 'kysely'
import { foldersInScope, readFolders } from './folders.ts'
import { type Run, write } from './run.ts'
import { takeInPage } from './take-in-page.ts'

const DAYS = 7
const MOST = 400

/**
 * Puts the newest week into the ledger before the inventory, so that there is something to see within seconds. Not
 * complete by promise; the inventory is. Done once per mailbox.
 */
export async function noteThisWeek(run: Run): Promise<void> {
  const { mailbox } = run.owner
  const weekAgo = new Date((await run.source.now()).getTime() - DAYS * 86_400_000)
  const since = weekAgo > run.syncStart ? weekAgo : run.syncStart
  const scope = new Set(foldersInScope(await readFolders(run.db, mailbox)).map(({ folderId }) => folderId))
  const found = await run.source.recent(mailbox, since, MOST)
  const items = found
    .filter(({ folderId }) => scope.has(folderId ?? ''))
    .map((envelope) => ({ kind: 'message' as const, envelope }))
  await takeInPage(run, { items, link: null, scope })
  await write(run, (tx) =>
    sql`update engine.mailboxes set first_week_done = true where id = ${mailbox}`.execute(tx),
  )
}
