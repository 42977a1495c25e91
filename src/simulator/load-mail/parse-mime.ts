import PostalMime, { type Email, type PostalMimeOptions } from 'postal-mime'
import { decodeFlowed } from './decode-flowed.ts'

/**
 * A message by its parts. @throws what the parser throws: nesting or headers beyond its limits
 *
 * NOTE: postal-mime 4.0.0 joins flowed lines with the marks of quotes left inside the sentence and has no option for it
 * (findings/postal-mime-flowed-quotes.sh), so its one function for that is replaced. Without it, quoted text would be cut and joined
 * wrongly; parse-message.test.ts tells if the parser no longer calls it.
 */
export function parseMime(bytes: Uint8Array, options: PostalMimeOptions = {}): Promise<Email> {
  const parser = new PostalMime(options)
  const { root } = parser as unknown as { root: object }
  Object.assign(Object.getPrototypeOf(root), { decodeFlowedText: decodeFlowed })
  return parser.parse(bytes)
}
