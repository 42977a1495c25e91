import type { Db } from '../../database/database.ts'
import { readMessageText } from '../../insight/message-text.ts'
import { findInLists } from '../../insight/phrases/find-in-lists.ts'
import { replaceHits } from '../commands/replace-hits.ts'
import { listToApply } from '../queries/watched-lists.ts'
import { inTurns } from './in-turns.ts'
import type { Step } from './keep-step.ts'
import { readStep } from './read-step.ts'

/** One step of applying a list, as it stood at a version, to earlier mail. */
export async function applyList(
  db: Db,
  { list, version }: { list: number; version: number },
  below: number,
): Promise<Step> {
  const [emails, watched] = [await readStep(db, below), await listToApply(db, list, version)]
  const hits = await inTurns(emails, ({ id, sentAt, subject, body }) =>
    findInLists(subject, readMessageText(body, subject), [watched]).map((hit) => ({
      messageId: id,
      sentAt,
      ...hit,
    })),
  )
  return {
    emails: emails.map(({ id }) => id),
    write: (tx) => replaceHits(tx, list, emails, hits.flat()),
  }
}
