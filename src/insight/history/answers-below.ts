import { speaks } from '../footers/says-something.ts'
import { ruleLine } from './rule-line.ts'

/** Lines of earlier mail in which its writer's name is looked for. */
const LINES = 300
/** Words of a line that signs. */
const NAME_WORDS = 4

/**
 * Where somebody answers below a letter that no mark tells from the answer: behind the name of who wrote it, in words of one's own.
 * The number of lines where nobody does so. An afterthought is the writer's.
 */
export function answersBelow(
  lines: readonly string[],
  {
    end,
    sender,
    quoted,
    isMark,
  }: { end: number; sender: string; quoted: readonly boolean[]; isMark: (at: number) => boolean },
): number {
  const names = namesOf(sender)
  if (names.size === 0) return lines.length
  let isSigned = false
  for (let at = end; at < Math.min(lines.length, end + LINES); at++) {
    const line = ruleLine(lines, at)
    if (line === '' || quoted[at]) continue
    if (isMark(at)) break
    if (isSigned && speaks(line)) return at
    isSigned ||= names.has(plain(line))
  }
  return lines.length
}

/** In how many ways somebody signs: whole name, first name, first and last. */
function namesOf(sender: string): Set<string> {
  const name = plain(sender.replace(/[<[(].*$/, ''))
  const words = name.split(' ').filter((word) => word.length > 1)
  if (words.length === 0 || words.length > NAME_WORDS || name.includes('@')) return new Set()
  const turned = sender.includes(',') ? [...words.slice(1), words[0]!] : words
  return new Set([name, turned[0]!, turned.join(' ')])
}

function plain(line: string): string {
  if (line.length > 80) return ''
  return line
    .toLowerCase()
    .replace(/[^\p{L}\p{M}'’@ -]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
