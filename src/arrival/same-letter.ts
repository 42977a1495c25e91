import type { AttachmentInfo } from '../domain/message.ts'
import type { Body } from '../insight/message-text.ts'
import type { TextThreads } from '../text/text-threads.ts'

/** What of an email tells whether another item is the same letter. */
export interface Letter {
  /** As the destination stores it. */
  subject: string | null
  body: Body
  /** Names of what is attached, as `filesOf` has them. */
  files: string[]
}

/** Whether two have the same subject, files and words, but for markup and what servers put above or under a letter. */
export async function isSameLetter(one: Letter, other: Letter, threads: TextThreads): Promise<boolean> {
  if (one.subject !== other.subject || one.files.join('\0') !== other.files.join('\0')) return false
  const [same] = await threads.run('sameWords', undefined, [{ one: one.body, other: other.body }])
  return same!.kind === 'done' && same!.result
}

/** By name, without what stands in the text. */
export function filesOf(attachments: AttachmentInfo[]): string[] {
  return attachments
    .filter(({ inline }) => !inline)
    .map(({ name }) => name)
    .sort()
}
