/** A list of phrases to watch for. Data: shipped, edited and added by the firm; a changed list has a new version. */
export interface PhraseList {
  name: string
  version: number
  entries: PhraseEntry[]
}

export interface PhraseEntry {
  /** As people say it; it names the entry. Only white space between its words is an exact hit. */
  phrase: string
  /** Other spellings that count as the same. Hyphens, apostrophes of any kind and capitals need no variant of their own. */
  variants: string[]
}

/** A list made ready: words in order, each leading on to the next. */
export interface CompiledList {
  list: PhraseList
  first: ReadonlyMap<string, WordNode>
  /** Whether an ASCII word of this first letter and length (startOf) may be a first word: most words of a text are not. */
  mayStart: Uint8Array
}

export interface WordNode {
  next: Map<string, WordNode>
  /** The entries that end here. */
  ends: { entry: number; isPhrase: boolean }[]
}

/** Where a word's first letter, of either case, and length stand in `mayStart`. */
export function startOf(code: number, length: number): number {
  return ((code | 32) & 127) * 64 + Math.min(length, 63)
}
