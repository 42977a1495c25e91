import type { Db } from '../../database/database.ts'
import { forPasses } from '../../text/text-threads.ts'
import { replaceHits } from '../commands/replace-hits.ts'
import { listToApply } from '../queries/watched-lists.ts'
import type { Step } from './keep-step.ts'
import { readStep } from './read-step.ts'

/** One step of applying a list, as it stood at a version, to earlier mail. An email that takes too long keeps what was found before. */
export async function applyList(
  db: Db,
  { list, version }: { list: number; version: number },
  below: number,
): Promise<Step> {
  const [emails, watched] = [await readStep(db, below), await listToApply(db, list, version)]
  const found = await forPasses.run(
    'findPhrases',
    [watched],
    emails.map(({ subject, body }) => ({ subject, body })),
  )
  const read = emails.filter((_, at) => found[at]!.kind === 'done')
  const hits = emails.flatMap(({ id, sentAt }, at) => {
    const outcome = found[at]!
    return outcome.kind === 'done' ? outcome.result.map((hit) => ({ messageId: id, sentAt, ...hit })) : []
  })
  return {
    emails: emails.map(({ id }) => id),
    write: (tx) => replaceHits(tx, list, read, hits),
  }
}
