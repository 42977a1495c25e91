import type { Lines, Section } from '../lines.ts'
import { answersBelow } from './answers-below.ts'
import { headerBlockAt } from './header-block.ts'
import { introductionAt } from './introduction.ts'
import { announcesAnswers, hasOwnWords } from './own-words.ts'
import { nextText, ruleLine } from './rule-line.ts'
import { separatorOf } from './separator.ts'

/** A mark that earlier mail follows. */
interface Mark {
  /** Behind its lines. */
  end: number
  /** All of the earlier mail, set apart by the markup: what follows is none. */
  isWhole: boolean
  /** What follows was passed on, not answered. */
  isForward: boolean
  /** False: it may be a sentence of the letter; it introduces what is quoted by a mark of its own, and nothing else. */
  isSure: boolean
  /** Who wrote it, as far as the mark says. */
  sender: string
}

const NO_MORE = { isWhole: false, isForward: false, isSure: true, sender: '' }

/**
 * Marks, in place, where earlier mail stands in the lines of a message, by the marks that mail programs set: what is quoted line by
 * line or by the markup, the line that introduces it, a block of headers, a separator. What follows a block without being quoted itself
 * is earlier mail where somebody has said something above and has not announced answers in it, or where it is passed on. In doubt text
 * is new (docs/decisions/0040-in-doubt-text-is-new.md).
 * @param isForward whether the message passes mail on, as its subject tells
 */
export function markHistory(
  { standing, sections }: Pick<Lines, 'standing' | 'sections'>,
  lines: readonly string[],
  quoted: boolean[],
  isForward: boolean,
): void {
  const sectionAt = new Map(sections.map((section) => [section.from, section]))
  const isQuote = (at: number) => quoted[at] === true || lines[at]?.[0] === '>'
  const doubt = new Doubt(lines, quoted)
  for (let at = 0; at < lines.length; at++) {
    if (quoted[at]) continue
    if (lines[at]![0] === '>') {
      quoted[at] = true
      continue
    }
    const mark = markAt(lines, at, sectionAt.get(at), isQuote)
    if (mark === null) continue
    const next = nextText(lines, mark.end)
    const isMarked = isQuote(next) || standing[next] === 'boxed'
    if (!mark.isSure && !isMarked) continue
    quoted.fill(true, at, mark.end)
    if (isMarked) {
      const end = isQuote(next) ? next : endOfBox(standing, next)
      quoted.fill(true, mark.end, end)
      at = end - 1
    } else if (!mark.isWhole && (mark.isForward || isForward)) {
      return void quoted.fill(true, at)
    } else if (!mark.isWhole && doubt.isHistoryBelow(at)) {
      const isMark = (line: number) => markAt(lines, line, sectionAt.get(line), isQuote)?.isSure === true
      const end = answersBelow(lines, { ...mark, quoted, isMark })
      quoted.fill(true, mark.end, end)
      at = end - 1
    } else at = Math.max(at, mark.end - 1)
  }
}

function markAt(
  lines: readonly string[],
  at: number,
  section: Section | undefined,
  isQuote: (at: number) => boolean,
): Mark | null {
  return (section && ofSection(lines, section)) ?? ofLines(lines, at, isQuote)
}

/** Headers only: then earlier mail follows them. More than headers: then it ends with the section. */
function ofSection(lines: readonly string[], { from, to, isSure }: Section): Mark | null {
  const start = nextText(lines, from)
  const headers = start < to ? headerBlockAt(lines, start, true) : null
  if (headers === null && (!isSure || (start >= to && ofLines(lines, start, () => false)))) return null
  const { end = start, sender = '' } = headers ?? {}
  const isWhole = nextText(lines, end) < to
  return { ...NO_MORE, end: isWhole ? to : Math.min(end, to), isWhole, sender }
}

function ofLines(lines: readonly string[], at: number, isQuote: (at: number) => boolean): Mark | null {
  const line = ruleLine(lines, at)
  if (line === '') return null
  const separator = separatorOf(line)
  if (separator !== null) {
    const headers = headerBlockAt(lines, nextText(lines, at + 1), true)
    return { ...NO_MORE, end: at + 1, ...headers, isForward: separator === 'forwarded' }
  }
  const headers = headerBlockAt(lines, at)
  if (headers) return { ...NO_MORE, ...headers }
  const introduction = introductionAt(lines, at, isQuote)
  return introduction && { ...NO_MORE, end: at + introduction.length, isSure: introduction.isSure }
}

function endOfBox(standing: Lines['standing'], from: number): number {
  let at = from
  while (standing[at] === 'boxed') at++
  return at
}

/** Whether text that has no mark of its own is earlier mail. */
class Doubt {
  readonly #lines: readonly string[]
  readonly #quoted: readonly boolean[]
  /** Up to here there is doubt; -1: nobody has asked. */
  #until = -1

  constructor(lines: readonly string[], quoted: readonly boolean[]) {
    this.#lines = lines
    this.#quoted = quoted
  }

  /** Each line is looked at once, however often this is asked. */
  isHistoryBelow(at: number): boolean {
    const isFirst = this.#until < 0
    const from = Math.max(0, this.#until)
    this.#until = at
    if (isFirst) {
      const above = this.#lines.slice(0, at)
      return hasOwnWords(above, this.#quoted) && !announcesAnswers(above, this.#quoted)
    }
    for (let line = from; line < at; line++) if (!this.#quoted[line] && this.#lines[line] !== '') return true
    return false
  }
}
