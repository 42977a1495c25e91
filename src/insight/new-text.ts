import { type Body, type MessageText, type Part, readMessageText } from './message-text.ts'

/** What search keeps of it, in UTF-16 units. */
export const NEW_TEXT_LENGTH = 2_000

/**
 * What is new in a message: its text without quoted history, without what a forward passes on, without signature, banner and
 * confidentiality notice. The first 2,000 characters, blanks squeezed, lines kept; '' where nothing is new. Never throws, and
 * its time grows with the length of the body only.
 */
export function newText(body: Body, subject: string | null = null): string {
  return newTextOf(readMessageText(body, subject), NEW_TEXT_LENGTH)
}

/** The same of a body already read. @param length most UTF-16 units of it */
export function newTextOf(text: MessageText, length: number): string {
  return textOf(text, ['new'], length)
}

/** By what words a message is found: what is new in it, else what it passes on or repeats. */
export function searchTextOf(text: MessageText, length: number): string {
  return newTextOf(text, length) || textOf(text, ['quoted'], length)
}

function textOf({ lines, parts }: MessageText, wanted: readonly Part[], length: number): string {
  const kept: string[] = []
  // Lines beyond are not needed: they only would be cut.
  for (let at = 0, taken = 0; at < lines.length && taken < 2 * length; at++) {
    if (!wanted.includes(parts[at]!)) continue
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
