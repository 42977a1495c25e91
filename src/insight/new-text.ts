import { type Body, type MessageText, readMessageText } from './message-text.ts'

/** What search keeps of it, in UTF-16 units. */
export const NEW_TEXT_LENGTH = 2_000
/** How much of a body is looked at: enough for any letter, whatever stands below it. */
const READ_LENGTH = 300_000
/** Text of HTML read before stopping. */
const ENOUGH = 40_000

/**
 * What is new in a message: its text without quoted history, without what a forward passes on, without signature, banner and
 * confidentiality notice. The first 2,000 characters, blanks squeezed, lines kept; '' where nothing is new. Never throws, and
 * its time grows with the length of the body only.
 */
export function newText({ contentType, content }: Body): string {
  return newTextOf(
    readMessageText({ contentType, content: content.slice(0, READ_LENGTH) }, ENOUGH),
    NEW_TEXT_LENGTH,
  )
}

/** The same of a body already read. @param length most UTF-16 units of it */
export function newTextOf({ lines, parts }: MessageText, length: number): string {
  const kept: string[] = []
  // Lines beyond are not needed: they only would be cut.
  for (let at = 0, taken = 0; at < lines.length && taken < 2 * length; at++) {
    if (parts[at] !== 'new') continue
    kept.push(lines[at]!)
    taken += lines[at]!.length
  }
  const text = kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return shortened(text, length)
}

/** No half of a surrogate pair at the end. */
function shortened(text: string, length: number): string {
  const short = text.slice(0, length)
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short
}
