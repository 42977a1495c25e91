import { htmlToLines } from './html-to-lines.ts'
import { withoutHistory } from './without-history.ts'

/** What is kept of it, in UTF-16 units. */
export const NEW_TEXT_LENGTH = 2_000
/** How much of a body is looked at: enough for any letter, whatever stands below it. */
const READ_LENGTH = 300_000

/**
 * What is new in a message: its text without quoted history, without what a forward passes on, and without what follows a
 * signature separator. The first 2,000 characters, blanks squeezed, lines kept; '' where nothing is new. Never throws, and
 * its time grows with the length of the body only.
 */
export function newText({ contentType, content }: { contentType: 'html' | 'text'; content: string }): string {
  const read = content.slice(0, READ_LENGTH)
  const lines = contentType === 'html' ? htmlToLines(read) : read.split(/\r\n|\r|\n/)
  return shortened(
    withoutHistory(lines.map(squeezed))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  )
}

/** Blanks of every kind are one space; what has no width goes. */
function squeezed(line: string): string {
  return line
    .slice(0, READ_LENGTH)
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trimEnd()
}

/** No half of a surrogate pair at the end. */
function shortened(text: string): string {
  const short = text.slice(0, NEW_TEXT_LENGTH)
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short
}
