/** A word or phrase to find; `unfinished`: any word that begins with it. */
interface SearchTerm {
  words: string
  kind: 'word' | 'phrase' | 'unfinished'
}

/** So that a first letter or two do not find half of all words. */
const LEAST_UNFINISHED = 3
const MAX_TERMS = 12

/**
 * What somebody typed into a search field: words, phrases in quotes, the last word perhaps unfinished. Anything is taken:
 * a quote that does not end runs to the end; what holds neither letter nor digit is left out.
 */
export function readSearch(typed: string): SearchTerm[] {
  const terms: SearchTerm[] = []
  const parts = typed.matchAll(/["“”„](?<phrase>[^"“”„]*)(?:["“”„]|$)|(?<word>[^\s"“”„]+)/gu)
  for (const { index, 0: whole, groups } of parts) {
    const words = groups!.phrase ?? groups!.word!
    if (!/[\p{L}\p{N}]/u.test(words)) continue
    const last = index + whole.length === typed.length
    const unfinished = last && groups!.phrase === undefined && words.length >= LEAST_UNFINISHED
    terms.push({
      words,
      kind: groups!.phrase !== undefined ? 'phrase' : unfinished ? 'unfinished' : 'word',
    })
  }
  return terms.slice(0, MAX_TERMS)
}
