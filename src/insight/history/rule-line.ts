/** Longest line a rule looks at, in UTF-16 units. */
const RULE_LENGTH = 400

/** A line as rules see it: no blanks at its ends, cut; '' where there is none. */
export function ruleLine(lines: readonly string[], at: number): string {
  const line = lines[at] ?? ''
  return line.length <= RULE_LENGTH && line[0] !== ' ' ? line : line.slice(0, RULE_LENGTH).trim()
}

/** The index of the next line that is not empty; the number of lines where there is none. */
export function nextText(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && ruleLine(lines, at) === '') at++
  return at
}

/** A full date of our times, with its time: programs write both. */
export function hasDateAndTime(text: string): boolean {
  return /\d{1,2}[:.h]\d\d/.test(text) && /(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d/.test(text)
}
