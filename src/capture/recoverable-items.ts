import { sql } from 'kysely'
import { askedAt, isQuestionDue } from './daily-question.ts'
import { describeFolders } from './describe-folders.ts'
import { recordFolders } from './folders.ts'
import { type Run, write } from './run.ts'

/** Looks for the folders of Recoverable Items when it is time, as some may be added below them. No list of folders tells of them; once known they are read as any. */
export async function findRecoverableItems(run: Run): Promise<void> {
  const { mailbox } = run.owner
  if (!run.reads.recoverableItems || !(await isQuestionDue(run.db, mailbox, 'recoverable_asked_at'))) return
  const folders = await run.source.recoverableFolders(mailbox)
  const named = (folders ?? []).flatMap(({ folderId, name }) => (name === null ? [] : [{ folderId, name }]))
  if (named.length > 0) await describeFolders(run, named)
  await write(run, async (tx) => {
    const roles = new Map((folders ?? []).map(({ folderId }) => [folderId, 'recoverable' as const]))
    // Without names, which make no folder of these private.
    await recordFolders(tx, mailbox, folders ?? [], { roles, privateBy: new Map() })
    await sql`update engine.mailboxes set recoverable_asked_at = ${askedAt(folders !== null)}
      where id = ${mailbox}`.execute(tx)
  })
}

/** What a message is called that was gone before it was read, and was captured from Recoverable Items under another id. */
const RECOVERABLE = 'RECOVERABLE'

/** Says so of those that were found there, of the mailbox or of its archive. */
export async function recordRecovered(run: Run): Promise<void> {
  if (!run.reads.recoverableItems) return
  const { mailbox, archiveOf } = run.owner
  await sql`
    update engine.ledger l set reason = ${RECOVERABLE}
    where l.mailbox_id = ${archiveOf ?? mailbox} and l.outcome = 'gone' and l.message_key is not null
      and l.reason not in (${RECOVERABLE}, 'ARCHIVED')
      and exists (select 1 from engine.mailboxes m join engine.ledger r on r.mailbox_id = m.id
        where (m.id = l.mailbox_id or m.archive_of = l.mailbox_id) and r.message_key = l.message_key and r.recoverable
          and r.outcome in ('accepted', 'known'))`.execute(run.db)
}
