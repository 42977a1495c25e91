import type { Attachment } from 'postal-mime'
import type { SeedAttachment } from '../seed.ts'

/**
 * The attachments of a parsed message as Exchange sees them: a part the HTML shows by its content id, or which asks
 * to be shown, is inline; an attached message is an item; a part without a file name is called `ATT00001` and so on.
 */
export function readAttachments(attachments: readonly Attachment[], html: string): SeedAttachment[] {
  const shown = attachments.length > 0 ? contentIdsIn(html) : new Set<string>()
  return attachments.map((attachment, index) => {
    const contentId = attachment.contentId?.trim().replace(/^<|>$/g, '')
    return {
      name: attachment.filename || `ATT${String(index + 1).padStart(5, '0')}`,
      contentType: attachment.mimeType,
      content: bytesOf(attachment.content),
      isInline: attachment.disposition === 'inline' || shown.has(contentId?.toLowerCase() ?? ''),
      ...(contentId ? { contentId } : {}),
      kind: attachment.mimeType === 'message/rfc822' ? 'item' : 'file',
    }
  })
}

/** Content ids named by `cid:` URLs, lower case. Source: RFC 2392 (the URL holds the id percent-encoded). */
function contentIdsIn(html: string): Set<string> {
  return new Set([...html.matchAll(/\bcid:([^"'\s<>)]+)/gi)].map(([, id]) => decoded(id!).toLowerCase()))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function bytesOf(content: Attachment['content']): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
}
