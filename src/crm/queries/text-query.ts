import { type RawBuilder, sql } from 'kysely'
import { clean } from '../commands/stored-text.ts'
import { soughtText } from '../letters.ts'

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
  const parts = (clean(typed) ?? '').matchAll(/["“”„](?<phrase>[^"“”„]*)(?:["“”„]|$)|(?<word>[^\s"“”„]+)/gu)
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

/** A tsquery of all terms; null when nothing was typed that could be found. */
export function textQuery(typed: string): RawBuilder<unknown> | null {
  const terms = readSearch(typed).map(({ words: written, kind }) => {
    const { words, isPartial } = soughtText(written)
    return kind === 'unfinished' || isPartial
      ? sql`to_tsquery('simple', ${`'${words.replace(/['\\]/g, '$&$&')}':*`})`
      : sql`phraseto_tsquery('simple', ${words})`
  })
  return terms.length === 0 ? null : sql`(${sql.join(terms, sql` && `)})`
}
