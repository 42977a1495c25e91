import type { MessageText, Part } from '../message-text.ts'
import { type CompiledList, startOf, type WordNode } from './phrase-list.ts'
import { BREAK, folded, type ScannedWords, SPACE, scanWords } from './scan-words.ts'

/** Characters of the text on each side of a hit. Message content: it stays with the CRM. */
const SNIPPET_SIDE = 80
/** So many hits of one phrase are returned with their place; further ones are counted. */
export const HITS_TOLD = 20

interface PhraseHits {
  phrase: string
  count: number
  /** How many of them are the phrase itself with nothing but white space between its words. */
  exact: number
  hits: PhraseHit[]
}

export interface PhraseHit {
  where: 'subject' | Part
  /** False: a variant, or with hyphens. */
  exact: boolean
  snippet: { before: string; match: string; after: string }
}

/**
 * Which phrases of the list stand in subject or body: whole words, whatever the case, across line ends. In the order of the list,
 * hits in the order of the message, subject first. Where one phrase holds another ("write off", "write offs"), each longest form
 * counts once for its entry. One pass; time grows with the length of the text only.
 */
export function findPhrases(subject: string | null, body: MessageText, compiled: CompiledList): PhraseHits[] {
  const found = new Map<number, PhraseHits>()
  const phrases = compiled.list.entries
  const tell = ({ entry, exact, ...span }: Found, where: PhraseHit['where'], text: string) => {
    const hits = found.get(entry) ?? { phrase: phrases[entry]!.phrase, count: 0, exact: 0, hits: [] }
    if (hits.count++ < HITS_TOLD) hits.hits.push({ where, exact, snippet: snippetOf(text, span) })
    if (exact) hits.exact++
    found.set(entry, hits)
  }
  if (subject) search(subject, compiled, (hit) => tell(hit, 'subject', subject))
  const seen = inSight(body)
  const text = seen.lines.join('\n')
  const partAt = partFinder(seen)
  search(text, compiled, (hit) => tell(hit, partAt(hit.from), text))
  // Apart, so that no phrase begins in sight and ends out of it.
  const unseen = body.lines.slice(seen.lines.length).join('\n')
  search(unseen, compiled, (hit) => tell(hit, 'hidden', unseen))
  return [...found].sort(([a], [b]) => a - b).map(([, hits]) => hits)
}

/** What is hidden comes last. */
function inSight({ lines, parts }: MessageText): MessageText {
  const first = parts.indexOf('hidden')
  return first < 0 ? { lines, parts } : { lines: lines.slice(0, first), parts: parts.slice(0, first) }
}

interface Found {
  entry: number
  exact: boolean
  from: number
  to: number
}

function search(text: string, { first, mayStart }: CompiledList, tell: (found: Found) => void): void {
  const words = scanWords(text)
  for (let at = 0; at < words.count; at++) {
    const from = words.from[at]!
    if (words.plain[at] && !mayStart[startOf(text.charCodeAt(from), words.to[at]! - from)]) continue
    const node = first.get(wordAt(text, words, at))
    if (node) for (const found of longestFrom(text, words, at, node)) tell(found)
  }
}

/** For each entry the longest form that begins at this word. */
function longestFrom(text: string, words: ScannedWords, start: number, first: WordNode): Iterable<Found> {
  const longest = new Map<number, Found>()
  let node: WordNode | undefined = first
  let isSpaced = true
  for (let at = start; node; ) {
    for (const { entry, isPhrase } of node.ends) {
      const [from, to] = [words.from[start]!, words.to[at]!]
      longest.set(entry, { entry, exact: isPhrase && isSpaced, from, to })
    }
    at++
    if (at >= words.count || words.before[at] === BREAK) break
    isSpaced &&= words.before[at] === SPACE
    node = node.next.get(wordAt(text, words, at))
  }
  return longest.values()
}

function wordAt(text: string, { from, to }: ScannedWords, at: number): string {
  return folded(text.slice(from[at], to[at]))
}

/** Hits come in order, so one finger moves through the lines. */
function partFinder({ lines, parts }: MessageText): (offset: number) => Part {
  let [line, end] = [0, lines[0]?.length ?? 0]
  return (offset) => {
    while (offset > end && line + 1 < lines.length) end += 1 + lines[++line]!.length
    return parts[line] ?? 'new'
  }
}

function snippetOf(text: string, { from, to }: { from: number; to: number }): PhraseHit['snippet'] {
  const oneLine = (part: string) => part.replace(/\s+/g, ' ').toWellFormed()
  return {
    before: oneLine(text.slice(Math.max(0, from - SNIPPET_SIDE), from)).replace(/^\ufffd/, ''),
    match: oneLine(text.slice(from, to)).slice(0, 4 * SNIPPET_SIDE),
    after: oneLine(text.slice(to, to + SNIPPET_SIDE)).replace(/\ufffd$/, ''),
  }
}
