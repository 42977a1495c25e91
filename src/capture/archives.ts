import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { ArchiveReply, MailboxId, MailboxOwner } from '../domain/ports.ts'
import { askedAt, isQuestionDue } from './daily-question.ts'
import type { Problem } from './problems.ts'
import { type Run, write } from './run.ts'

/** Looks for the archive of a mailbox when it is time, as one may be given to somebody at any time; one that is found waits to be read as a mailbox of its own. */
export async function findArchive(run: Run): Promise<void> {
  const { mailbox, archiveOf } = run.owner
  if (!run.reads.archives || archiveOf || !(await isQuestionDue(run.db, mailbox, 'archive_asked_at'))) return
  const reply = await run.source.findArchive(mailbox)
  await write(run, async (tx) => {
    await sql`update engine.mailboxes set archive = coalesce(${reply?.kind ?? null}, archive),
        archive_asked_at = ${askedAt(reply !== null)} where id = ${mailbox}`.execute(tx)
    if (reply?.kind === 'found')
      await sql`insert into engine.mailboxes (id, archive_of) values (${reply.mailbox}, ${mailbox})
        on conflict (id) do nothing`.execute(tx)
    if (reply?.kind === 'found' || reply?.kind === 'none')
      await recordRemoved(tx, mailbox, reply.kind === 'found' ? reply.mailbox : null)
  })
}

/**
 * An archive that its mailbox has no more is not read, with its parts, until it is found again.
 * `archive`: the one it has.
 */
async function recordRemoved(tx: Db, mailbox: MailboxId, archive: MailboxId | null): Promise<void> {
  await sql`update engine.mailboxes
    set archive_removed_at = case when archive_removed_at is null then now() end,
        enabled = archive_removed_at is not null, due_at = now(), state = 'waiting'
    where archive_of = ${mailbox}
      and (archive_removed_at is null) = (coalesce(part_of, id) is distinct from ${archive}::text)`.execute(
    tx,
  )
}

/** An archive that answers as if there were none is asked for again at once: its mailbox knows whether it was taken away. */
export async function askAgain(db: Db, mailbox: MailboxId): Promise<void> {
  await sql`update engine.mailboxes set archive_asked_at = null where id = ${mailbox}`.execute(db)
}

/** Whose mailbox it is: an enabled employee's own, or the archive of one. Undefined: nobody's that is read. */
export async function ownerOf(
  db: Db,
  mailbox: MailboxId,
  enabled: MailboxOwner[],
): Promise<MailboxOwner | undefined> {
  const own = enabled.find((owner) => owner.mailbox === mailbox)
  if (own) return own
  const { rows } = await sql<{ of: MailboxId; partOf: MailboxId | null }>`
    select archive_of as of, part_of as "partOf" from engine.mailboxes
    where id = ${mailbox} and archive_of is not null and archive_removed_at is null`.execute(db)
  const person = enabled.find((owner) => owner.mailbox === rows[0]?.of)
  const partOf = rows[0]?.partOf
  return person && { ...person, mailbox, archiveOf: person.mailbox, ...(partOf ? { partOf } : {}) }
}

/** What a message is called that left its mailbox for the archive before it was read, and was read there. */
const ARCHIVED = 'ARCHIVED'

/**
 * Messages that were gone from a mailbox or archive when they were to be read, and lie in the archive or another part of it, were moved
 * there: nothing is missing. That takes a look at the whole archive, so it is done only where a message went, or the archive had
 * news, since a run caught up.
 */
export async function recordArchived(run: Run): Promise<void> {
  if (!run.reads.archives) return
  const { mailbox, archiveOf } = run.owner
  const { rows: news } = await sql`select 1 from engine.run_counts
    where mailbox_id = ${mailbox} and fence >= coalesce((
      select max(fence) from engine.runs where mailbox_id = ${mailbox} and result = 'caughtUp'), 0) ${archiveOf ? sql`` : sql`and outcome = 'gone'`} limit 1`.execute(
    run.db,
  )
  if (news.length === 0) return
  await write(run, (tx) =>
    sql`
      update engine.ledger l set reason = ${ARCHIVED}
      from engine.mailboxes m
      where ${archiveOf ?? mailbox} in (m.id, m.archive_of) and l.mailbox_id = m.id
        and l.outcome = 'gone' and l.message_key is not null and l.reason <> ${ARCHIVED}
        and exists (select 1 from engine.mailboxes a join engine.ledger in_archive on in_archive.mailbox_id = a.id
          where a.archive_of = ${archiveOf ?? mailbox} and a.id <> m.id
            and in_archive.message_key = l.message_key and in_archive.outcome <> 'gone' and not in_archive.recoverable)`.execute(
      tx,
    ),
  )
}

/** The archives that were ever read, each with the mailbox it belongs to, and whether it is a part of another archive. */
export async function listArchives(
  db: Db,
): Promise<{ mailbox: MailboxId; archiveOf: MailboxId; isPart: boolean }[]> {
  const { rows } = await sql<{ mailbox: MailboxId; archiveOf: MailboxId; isPart: boolean }>`
    select id as mailbox, archive_of as "archiveOf", part_of is not null as "isPart"
    from engine.mailboxes where archive_of is not null`.execute(db)
  return rows
}

/** Of the archive of one mailbox. */
export interface ArchiveFacts {
  /** What was found when it was last looked for; null: it never was. */
  found: ArchiveReply['kind'] | null
  /** The archive and its parts, as far as they were ever read. */
  rows: {
    isPart: boolean
    /** Since when the mailbox has it no more. */
    removedAt: Date | null
    /** What its last runs stumbled over, and is not over yet. */
    problem: Pick<Problem, 'code' | 'cause'> | null
  }[]
}

/** By mailbox, of those whose archive was ever looked for. */
export async function readArchiveFacts(db: Db): Promise<Map<MailboxId, ArchiveFacts>> {
  const { rows } = await sql<{ id: MailboxId; found: ArchiveReply['kind'] }>`
    select id, archive as found from engine.mailboxes where archive is not null`.execute(db)
  const { rows: archives } = await sql<
    Omit<ArchiveFacts['rows'][number], 'problem'> & {
      of: MailboxId
      code: string
      cause: Problem['cause'] | null
    }
  >`
    select archive_of as of, part_of is not null as "isPart", archive_removed_at as "removedAt",
      problem_code as code, case when problem_ended_at is null then problem_cause end as cause
    from engine.mailboxes where archive_of is not null`.execute(db)
  const byMailbox = Map.groupBy(archives, ({ of }) => of)
  return new Map(
    rows.map(({ id, found }) => {
      const parts = (byMailbox.get(id) ?? []).map(({ isPart, removedAt, code, cause }) => ({
        ...{ isPart, removedAt },
        problem: cause && { code, cause },
      }))
      return [id, { found, rows: parts }]
    }),
  )
}
