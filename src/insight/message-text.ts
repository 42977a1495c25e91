import { markFooters } from './footers/mark-footers.ts'
import { markHistory } from './history/mark-history.ts'
import { htmlToLines } from './html-to-lines.ts'
import { plainLines } from './lines.ts'

/** More of a body is not read, in UTF-16 units as it came: no letter is as long, and a long one must not keep other mail waiting. */
const BODY_LENGTH = 4_000_000

export interface Body {
  contentType: 'html' | 'text'
  content: string
}

/** Where in a message something stands: said in it, quoted from earlier mail or passed on, put under it (footer), or out of sight. */
export type Part = 'new' | 'quoted' | 'footer' | 'hidden'

/** A body as lines of text, each of one part; what is hidden comes last. Blanks of every kind are one space; what has no width is gone;
 *  letters are composed (NFC). */
export interface MessageText {
  lines: string[]
  parts: Part[]
}

/**
 * The text of a body, split into its parts. Never throws, and its time grows with the length of the body only.
 * @param subject shows whether the message passes another one on
 */
export function readMessageText({ contentType, content }: Body, subject: string | null = null): MessageText {
  const body = content.slice(0, BODY_LENGTH)
  const { standing, sections, ...read } = contentType === 'html' ? htmlToLines(body) : plainLines(body)
  const lines = read.lines.map(squeeze)
  const quoted = lines.map((_, at) => standing[at] === 'quoted')
  const footer = new Array<boolean>(lines.length).fill(false)
  markHistory({ standing, sections }, lines, quoted, isForward(subject))
  markFooters(lines, quoted, footer)
  const hidden = read.hidden.map(squeeze)
  return {
    lines: lines.concat(hidden),
    parts: lines
      .map((_, at): Part => (quoted[at] ? 'quoted' : footer[at] ? 'footer' : 'new'))
      .concat(hidden.map(() => 'hidden')),
  }
}

/** Source: what mail programs put before a subject that is passed on, by language. */
const FORWARD = /^\s*(?:fwd?|wg|tr|rv|enc|doorst|vs|vb|vl|pd|i|転送|转发|轉寄)\s*(?:\[\d+\])?\s*[:\uff1a]/iu

/** Whether a message passes another one on, as its subject tells. */
export function isForward(subject: string | null): boolean {
  return subject !== null && FORWARD.test(subject.slice(0, 40))
}

const UNUSUAL = /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff]| {2}| $/
/** Characters that have no width: joiners, marks of direction, variation selectors, fillers, tags. */
const WIDTHLESS = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\ufff9-\ufffb]/gu

function squeeze(line: string): string {
  if (!UNUSUAL.test(line)) return line
  return line
    .replace(WIDTHLESS, '')
    .replace(/[\s\u2800]+/g, ' ')
    .trimEnd()
    .normalize('NFC')
}
