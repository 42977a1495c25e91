import { markFooters } from './footers.ts'
import { markHistory } from './history.ts'
import { htmlToLines } from './html-to-lines.ts'

export interface Body {
  contentType: 'html' | 'text'
  content: string
}

/** Where in a message something stands: said in it, quoted from earlier mail or passed on, or put under it (footer). */
export type Part = 'new' | 'quoted' | 'footer'

/** A body as lines of text, each of one part. Blanks of every kind are one space; what has no width is gone. */
export interface MessageText {
  lines: string[]
  parts: Part[]
}

/**
 * The text of a body, told apart. Never throws, and its time grows with the length of the body only.
 * @param enough when only the new text is wanted: stop after about so many characters
 */
export function readMessageText({ contentType, content }: Body, enough?: number): MessageText {
  const { lines, quoted } = contentType === 'html' ? htmlToLines(content, enough) : plainLines(content)
  const squeezed = lines.map(squeeze)
  const footer = new Array<boolean>(squeezed.length).fill(false)
  markHistory(squeezed, quoted)
  markFooters(squeezed, quoted, footer)
  return {
    lines: squeezed,
    parts: squeezed.map((_, at) => (quoted[at] ? 'quoted' : footer[at] ? 'footer' : 'new')),
  }
}

function plainLines(content: string): { lines: string[]; quoted: boolean[] } {
  const lines = content.split(/\r\n|\r|\n/)
  return { lines, quoted: new Array<boolean>(lines.length).fill(false) }
}

const UNUSUAL = /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027]| {2}| $/
function squeeze(line: string): string {
  if (!UNUSUAL.test(line)) return line
  return line
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trimEnd()
}
