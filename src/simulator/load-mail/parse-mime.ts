import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { decodeFlowed } from './decode-flowed.ts'

/** A parsed message, its further ways of showing the body apart from its attachments. */
export interface ParsedMime extends Email {
  /** Parts of a `multipart/alternative` that are neither plain text nor HTML: a calendar, a watch's or an AMP page. */
  alternatives: Attachment[]
}

/** A part as the parser keeps it; the parser does not tell of an attachment which multipart it stood in. */
interface Part {
  contentType: { multipart?: string | false; parsed: { value: string } }
  contentDisposition: { parsed: { value?: string | false } }
  content?: unknown
  childNodes: Part[]
}

/**
 * Parses a message (RFC 5322, MIME); attached messages stay attachments. A part without a disposition in a
 * `multipart/alternative` is one more way of showing the body, never a file, as every mail program treats it; the parser
 * lists it as one (findings/postal-mime-alternatives.sh).
 *
 * NOTE: postal-mime 4.0.0 joins flowed lines with the marks of quotes left inside the sentence and has no option for it
 * (findings/postal-mime-flowed-quotes.sh), so its one function for that is replaced. Without it, quoted text would be cut and joined
 * wrongly; parse-message.test.ts tells if the parser no longer calls it.
 *
 * @throws what the parser throws: nesting or headers beyond its limits
 * Source: RFC 2046 section 5.1.4.
 */
export async function parseMime(bytes: Uint8Array): Promise<ParsedMime> {
  const parser = new PostalMime({ forceRfc822Attachments: true })
  const { root } = parser as unknown as { root: Part }
  Object.assign(Object.getPrototypeOf(root), { decodeFlowedText: decodeFlowed })
  const email = await parser.parse(bytes)
  if (email.attachments.length === 0) return { ...email, alternatives: [] }
  const inAlternative = [...attachedParts(root, false)]
  // The parser lists attachments in the order of the parts.
  const isAlternative = (_: Attachment, at: number) =>
    inAlternative.length === email.attachments.length && inAlternative[at] === true
  return {
    ...email,
    attachments: email.attachments.filter((each, at) => !isAlternative(each, at)),
    alternatives: email.attachments.filter(isAlternative),
  }
}

/** For each part that the parser calls an attachment, in order: whether it is an alternative of the body. */
function* attachedParts(part: Part, directlyInAlternative: boolean): Generator<boolean> {
  const { contentType, contentDisposition } = part
  const disposition = contentDisposition.parsed.value || null
  if (!contentType.multipart && part.content) {
    const isText = /^text\/(plain|html)$/.test(contentType.parsed.value) && disposition !== 'attachment'
    if (!isText) yield directlyInAlternative && disposition === null
  }
  for (const child of part.childNodes) yield* attachedParts(child, contentType.multipart === 'alternative')
}
