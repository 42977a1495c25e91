import type { ArchiveFacts } from '../../capture/control.ts'
import type { ArchiveStatus } from '../../domain/holds-in-words.ts'
import { problemSentence } from '../sync/mailbox-sentence.ts'

/** What people are told of somebody's online archive; null: it was never looked for. `wanted`: the firm wants archives read. */
export function archiveStatus({ found, rows }: ArchiveFacts, wanted: boolean): ArchiveStatus | null {
  if (found === null) return null
  if (found === 'notPermitted')
    return notRead('The app may not ask for it: grant it User.Read.All and give admin consent.')
  const removedAt = rows.find(({ removedAt }) => removedAt)?.removedAt ?? null
  const there = rows.filter(({ removedAt }) => !removedAt)
  if (found === 'none') return { state: 'none', parts: 0, why: removedAt && takenAway(removedAt) }
  if (!wanted) return notRead('The setting for online archives leaves them out.')
  const main = there.find(({ isPart }) => !isPart)
  if (main?.problem?.cause === 'refused') return notRead(problemSentence(main.problem.code, null))
  const problem = there.find((one) => one.problem)?.problem
  return { state: 'read', parts: there.length, why: problem ? problemSentence(problem.code, null) : null }
}

function notRead(why: string): ArchiveStatus {
  return { state: 'notRead', parts: 0, why }
}

function takenAway(at: Date): string {
  return `The archive was taken away, as seen on ${at.toISOString().slice(0, 10)}. What was read of it stays; it is read again when it is back.`
}
