import { type Body, readMessageText } from './message-text.ts'

/** Words that a banner above a letter, and a footer or disclaimer under it, have at most. */
const BANNER_WORDS = 80
const FOOTER_WORDS = 400

/**
 * Whether two bodies say the same but for markup, the breaks of lines, and what stands above or under the whole letter in one of them
 * alone, as servers add it on the way. Takes time as their length.
 */
export function sameWords(one: Body, other: Body): boolean {
  const [shorter, longer] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ]
  if (shorter === ' ') return longer === ' '
  const at = longer.indexOf(shorter)
  if (at < 0) return false
  return (
    countWords(longer.slice(0, at + 1)) <= BANNER_WORDS &&
    countWords(longer.slice(at + shorter.length - 1)) <= FOOTER_WORDS
  )
}

/** Words that a reader sees, each between single blanks. */
function wordsOf(body: Body): string {
  const { lines, parts } = readMessageText(body)
  const seen = lines.filter((_, at) => parts[at] !== 'hidden')
  return ` ${seen.join(' ').replace(/\s+/g, ' ').trim()} `.replace(/^ {2}$/, ' ')
}

function countWords(text: string): number {
  return text.trim() === '' ? 0 : text.trim().split(' ').length
}
