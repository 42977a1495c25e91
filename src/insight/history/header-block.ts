import { type HeaderLine, looksLabelled, readHeader, readOneLine } from './labels.ts'
import { hasDateAndTime, ruleLine } from './rule-line.ts'

/** The line that Outlook draws above a block. */
const RULE = /^_{10,}$/
const ADDRESS = /[^\s@<>"]@[^\s@<>"]+\.[^\s@<>"]/
/** Lines of a block that are not empty: a long list of recipients takes several. */
const BLOCK_LINES = 12
/** Lines in a row without a label: the rest of a long one. */
const FOLDED_LINES = 2

interface HeaderBlock {
  /** Behind its lines. */
  end: number
  /** Name or address of who wrote what follows; '' where it is unknown. */
  sender: string
}

/**
 * The headers of earlier mail that begin at this line; null: none. What a letter says of its own ("From: my account, To: yours,
 * Date: 1 December") is no block: a program gives a full date, a subject or an address too.
 * @param isMarked the markup, or a separator, says that headers stand here
 */
export function headerBlockAt(lines: readonly string[], at: number, isMarked = false): HeaderBlock | null {
  if (!RULE.test(ruleLine(lines, at))) return blockAt(lines, at, isMarked)
  const next = ruleLine(lines, at + 1) === '' ? at + 2 : at + 1
  return blockAt(lines, next, isMarked)
}

function blockAt(lines: readonly string[], at: number, isMarked: boolean): HeaderBlock | null {
  const line = ruleLine(lines, at)
  const first = readHeader(line)
  if (first?.label !== 'from') return isMarked ? labelledBlock(lines, at) : null
  const oneLine = readOneLine(line)
  if (oneLine.length >= 3 && isOfProgram(oneLine)) return { end: at + 1, sender: oneLine[0]!.value }
  const { headers, end } = headersFrom(lines, at, first)
  return isMarked || isOfProgram(headers) ? { end, sender: first.value } : null
}

function headersFrom(
  lines: readonly string[],
  at: number,
  first: HeaderLine,
): { headers: HeaderLine[]; end: number } {
  const headers = [first]
  let end = at + 1
  for (let other = at + 1, seen = 0, folded = 0; other < lines.length && seen < BLOCK_LINES; other++) {
    const line = ruleLine(lines, other)
    const header = readHeader(line)
    // Some programs put an empty line between the headers.
    if (line === '' && readHeader(ruleLine(lines, other + 1)) === null) break
    if (line === '') continue
    seen++
    if (header === null && ++folded <= FOLDED_LINES && isFolded(headers.at(-1)!, line)) continue
    if (header === null || header.label === 'from') break
    folded = 0
    headers.push(header)
    end = other + 1
  }
  return { headers, end }
}

/** Recipients go on where the line before ends in a comma or semicolon, or this one holds more of them. */
function isFolded({ label }: HeaderLine, line: string): boolean {
  return (label === 'to' || label === 'cc' || label === 'from') && (/[;,>]/.test(line) || ADDRESS.test(line))
}

function isOfProgram(headers: readonly HeaderLine[]): boolean {
  const has = (label: HeaderLine['label']) => headers.some((header) => header.label === label)
  if (headers.length < 3 && !(headers.length === 2 && has('sent') && isDated(headers))) return false
  const hasAddress = headers.some(
    ({ label, value }) => (label === 'from' || label === 'to') && ADDRESS.test(value),
  )
  if (isDated(headers)) return has('subject') || has('sent') || hasAddress
  return hasAddress || headers.every(({ isBold }) => isBold) || (has('sent') && has('to') && has('subject'))
}

function isDated(headers: readonly HeaderLine[]): boolean {
  return headers.some(({ label, value }) => (label === 'sent' || label === 'date') && hasDateAndTime(value))
}

/** Labels of a language we do not know, where the markup says that they are headers. */
function labelledBlock(lines: readonly string[], at: number): HeaderBlock | null {
  let end = at
  while (end < at + BLOCK_LINES && looksLabelled(ruleLine(lines, end))) end++
  return end > at ? { end, sender: '' } : null
}
