import { byContentId } from './content-id.ts'
import type { AttachmentInfo, Message } from './message.ts'

/** Pictures that a text can show; a browser runs nothing in them. */
export const SHOWN_TYPES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
])
/** Where HTML shows a picture of its own mail. Bounded: what opens and never closes is not searched to its end. */
const SHOWN =
  /\b(?:src|background)\s{0,9}=\s{0,9}(?:"\s{0,9}cid:([^"]{1,1000})"|'\s{0,9}cid:([^']{1,1000})'|cid:([^\s"'>]{1,1000}))/gi

/**
 * The files of a message, `inline` where its text shows them: whatever the mail calls inline (Apple Mail all of them), every other
 * file is an attachment.
 */
export function filesAsShown(
  body: Message['body'],
  attachments: readonly AttachmentInfo[],
): AttachmentInfo[] {
  if (attachments.length === 0) return []
  const shown = new Set<AttachmentInfo>()
  if (body.contentType === 'html') {
    const find = byContentId(
      attachments.flatMap((one) => (one.contentId && mayBeShown(one) ? [[one.contentId, one] as const] : [])),
    )
    for (const [, quoted, apostrophed, bare] of body.content.matchAll(SHOWN)) {
      const found = find((quoted ?? apostrophed ?? bare!).replaceAll('&amp;', '&'))
      if (found) shown.add(found)
    }
  }
  return attachments.map((one) => ({ ...one, inline: shown.has(one) }))
}

function mayBeShown({ isFile, contentType }: AttachmentInfo): boolean {
  return isFile && SHOWN_TYPES.has(contentType.toLowerCase().split(';')[0]!.trim())
}
