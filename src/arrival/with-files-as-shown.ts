import type { IncomingMessage } from '../domain/ports.ts'
import { filesAsShown } from '../domain/shown-files.ts'

/** Files and their mark as a reader finds them: those marked inline that the text does not show are attachments. */
export function withFilesAsShown(handed: IncomingMessage): IncomingMessage {
  if (handed.attachments.length === 0) return handed
  const attachments = filesAsShown(handed.message.body, handed.attachments)
  const hasAttachments = attachments.some(({ inline }) => !inline)
  return { ...handed, attachments, message: { ...handed.message, hasAttachments } }
}
