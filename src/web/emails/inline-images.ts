import type { EmailDetail } from '../../api/contract.ts'

/** Together, in bytes: a data URL is a third longer, and the frame's whole document is one string in memory. */
export const MAX_INLINE_BYTES = 12 * 1024 * 1024
export const MAX_INLINE_IMAGES = 100

const imageTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
const reference = /^cid-attachment:(.+)$/i

/** A picture that browsers draw without running anything: no SVG. Takes a media type with or without parameters. */
export function isInlineImageType(contentType: string): boolean {
  return imageTypes.has(contentType.split(';')[0]!.trim().toLowerCase())
}

/** The attachment ids that a body refers to as images, each once, in the order they stand. */
export function inlineImageIds(html: string): string[] {
  const ids = [...html.matchAll(/\bsrc="(cid-attachment:[^"]+)"/gi)].map((match) => inlineImageId(match[1]!)!)
  return [...new Set(ids)]
}

/** The attachment id of a `src`; null where it is not a link that our server made. */
function inlineImageId(src: string): string | null {
  return reference.exec(src.trim())?.[1] ?? null
}

/** Those of the wanted attachments that are shown: pictures that were kept, in order, while they fit the bounds. */
export function chooseInlineImages(wanted: string[], attachments: EmailDetail['attachments']): string[] {
  const byId = new Map(attachments.map((attachment) => [attachment.id, attachment]))
  const chosen: string[] = []
  let room = MAX_INLINE_BYTES
  for (const id of wanted) {
    const image = byId.get(id)
    if (image?.availability !== 'kept' || !isInlineImageType(image.contentType) || image.sizeBytes > room)
      continue
    if (chosen.length === MAX_INLINE_IMAGES) break
    room -= image.sizeBytes
    chosen.push(id)
  }
  return chosen
}

/** The URL to show for a `src`: data: of the mail's own pictures; where `remote` ones are allowed, theirs; else null. */
export function pictureUrl(src: string, images: Map<string, string>, remote = false): string | null {
  const id = inlineImageId(src)
  if (id !== null) return images.get(id) ?? null
  const elsewhere = /^(https?:)?\/\/\S+$/i.exec(src.trim())
  if (elsewhere) return remote ? `${elsewhere[1] ? '' : 'https:'}${src.trim()}` : null
  const type = /^data:([a-z]+\/[a-z]+)[;,]/i.exec(src.trim())?.[1]
  return type && isInlineImageType(type) ? src.trim() : null
}
