/**
 * What stands in a message without being said in it: signature, line of a device or a virus scanner, confidentiality notice,
 * warning banner. By marks that programs and firms set; a name under a letter stays. A mark reaches as far as what follows is of its
 * kind, so that an answer below a signature or a notice stays new.
 */
import { goesOnWarning, isBanner } from './banner.ts'
import { isClosing } from './closing.ts'
import { isDeviceLine } from './device.ts'
import { isNotice } from './notice.ts'
import { isCompany, saysSomething } from './says-something.ts'

/** RFC 3676: dash, dash, space; mail programs and servers lose the space. */
const SIGNATURE = /^(?:--|—)$/
/** Telephone, address, link, title marks: one of them tells a signature from a last word. */
const CONTACT =
  /\+?\(?\d[\d ()./-]{6,20}\d|\S@\S{1,80}\.\S|\bwww\.|https?:|\s\|\s|\b(?:tel|phone|mobile|fax|direct|cell|mob|telefon|téléphone|gmbh|ltd|llc|inc|llp|plc|ag|s\.a\.)\b/iu
const SIGNATURE_LINES = 14
const SIGNATURE_LINE_LENGTH = 110
const TITLE_LINES = 4
/** Two to five words with capital initials, small ones between them. */
const NAME = /^\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|d[aeiou]s?|de[lnr]|la|le|v[ao]n)){1,4}(?<!\.)$/u
/** "Head of Tax & Estates, London": no end of a sentence, no number. */
const TITLE = /^\p{Lu}[\p{L}'’.]*(?:(?:,? | ?[&/|–-] ?)(?:\p{Lu}[\p{L}'’.]*|of|and|for|in|the)){0,7}(?<!\.)$/u
/** Paragraphs in which a banner may stand. */
const BANNER_PARAGRAPHS = 3
/** Longest paragraph that is joined for looking at it, in lines. */
const PARAGRAPH_LINES = 200

/** Unquoted lines between empty ones: from, and behind the last. */
interface Paragraph {
  from: number
  to: number
  text: string
}

/** Marks, in place, the footers among the lines that are not quoted. */
export function markFooters(lines: readonly string[], quoted: readonly boolean[], footer: boolean[]): void {
  const paragraphs = paragraphsOf(lines, quoted)
  // Many closings look at the same lines.
  const said: (boolean | undefined)[] = []
  const says = (at: number) => {
    said[at] ??= saysSomething(lines[at]!)
    return said[at]
  }
  for (let index = 0; index < paragraphs.length; index++) {
    const { from, to, text } = paragraphs[index]!
    if (footer[from] && footer[to - 1]) continue
    if (index < BANNER_PARAGRAPHS) markBanner(lines, { from, to }, footer)
    if (isNotice(text)) {
      footer.fill(true, from, to)
      if (index > 1 && isCompany(text)) markTitle(lines, paragraphs[index - 1]!, footer)
      // What follows a notice is more of its kind, unless the notice is all that stands on top.
      if (index > 0) markOn(paragraphs, index + 1, quoted, footer)
      continue
    }
    for (let at = from; at < to; at++) {
      const line = lines[at]!.trim()
      if (SIGNATURE.test(line)) {
        if (!isSignature(lines.slice(at + 1, Math.min(to, at + 2 + SIGNATURE_LINES)))) continue
        footer.fill(true, at, to)
        markOn(paragraphs, index + 1, quoted, footer)
        break
      }
      if (isDeviceLine(line)) footer[at] = true
      else if (isClosing(line)) markContact(lines, quoted, footer, at, says)
    }
  }
}

/** The paragraphs from here on, until one says something or a quote stands between. */
function markOn(
  paragraphs: readonly Paragraph[],
  first: number,
  quoted: readonly boolean[],
  footer: boolean[],
): void {
  for (let index = first; index < paragraphs.length; index++) {
    const { from, to, text } = paragraphs[index]!
    const end = paragraphs[index - 1]!.to
    if (isQuotedBetween(quoted, end, from) || (saysSomething(text) && !isNotice(text))) return
    footer.fill(true, from, to)
  }
}

function isQuotedBetween(quoted: readonly boolean[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (quoted[at]) return true
  return false
}

/** Whether what stands below the two dashes is a signature, or nothing, and not the letter, parted by them. */
function isSignature(below: readonly string[]): boolean {
  return below.length === 0 || (below.length <= SIGNATURE_LINES && !saysSomething(below.join(' ')))
}

/**
 * A name with a title under it, right above what a company puts below everybody's letters: the title goes, the name stays, as it does
 * below a closing. Nothing but short lines in capital initials is taken for one.
 */
function markTitle(lines: readonly string[], { from, to }: Paragraph, footer: boolean[]): void {
  if (to - from < 2 || to - from > TITLE_LINES || !NAME.test(lines[from]!.trim())) return
  const titles = lines.slice(from + 1, to).map((line) => line.trim())
  if (!titles.every((line) => line.length <= SIGNATURE_LINE_LENGTH && TITLE.test(line))) return
  footer.fill(true, from + 1, to)
}

function markBanner(
  lines: readonly string[],
  { from, to }: { from: number; to: number },
  footer: boolean[],
): void {
  if (!isBanner(lines[from]!.trim())) return
  footer[from] = true
  for (let at = from + 1; at < to && goesOnWarning(lines[at]!); at++) footer[at] = true
}

/** Name and closing stay; title, firm, telephone and links under them go. */
function markContact(
  lines: readonly string[],
  quoted: readonly boolean[],
  footer: boolean[],
  closing: number,
  says: (at: number) => boolean,
): void {
  const under: number[] = []
  const end = Math.min(lines.length, closing + 1 + 2 * SIGNATURE_LINES)
  for (let at = closing + 1; at < end && !quoted[at]; at++) {
    const line = lines[at]!.trim()
    if (line === '') continue
    if (line.length > SIGNATURE_LINE_LENGTH || says(at)) break
    under.push(at)
  }
  if (under.length > SIGNATURE_LINES || !under.some((at) => CONTACT.test(lines[at]!))) return
  for (const at of CONTACT.test(lines[under[0]!]!) ? under : under.slice(1)) footer[at] = true
}

function paragraphsOf(lines: readonly string[], quoted: readonly boolean[]): Paragraph[] {
  const found: Paragraph[] = []
  let from = -1
  for (let at = 0; at <= lines.length; at++) {
    const isText = at < lines.length && !quoted[at] && lines[at] !== ''
    if (isText && from < 0) from = at
    else if (!isText && from >= 0) {
      const text = lines.slice(from, Math.min(at, from + PARAGRAPH_LINES)).join(' ')
      found.push({ from, to: at, text })
      from = -1
    }
  }
  return found
}
