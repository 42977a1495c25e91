import { type Body, isForward, readMessageText } from './message-text.ts'

/** Where the quoted history at the end of a message begins: its first characters, and how many it has in all, both without blanks and
 *  marks of quoting, so that they are found again in whatever way the message is shown. */
export interface QuotedEnd {
  start: string
  length: number
}

const START_LENGTH = 200
/** Shorter history is not worth a button, in characters. */
const LEAST = 60

/** Null where a message ends with words of its own, has none, or passes another one on: there the quoted text is what it is about. */
export function quotedEnd(body: Body, subject: string | null): QuotedEnd | null {
  if (isForward(subject)) return null
  const { lines, parts } = readMessageText(body, subject)
  const lastNew = lines.findLastIndex((line, at) => parts[at] === 'new' && line.trim() !== '')
  const from = parts.findIndex((part, at) => at > lastNew && part === 'quoted' && lines[at] !== '')
  if (lastNew === -1 || from === -1) return null
  const history = withoutBlanks(lines.filter((_, at) => at >= from && parts[at] !== 'hidden').join(''))
  return history.length < LEAST ? null : { start: history.slice(0, START_LENGTH), length: history.length }
}

/** As web/emails/fold-history.ts reads what is shown. */
function withoutBlanks(text: string): string {
  return text.replace(/[\s>\u2800\p{Default_Ignorable_Code_Point}]/gu, '')
}
