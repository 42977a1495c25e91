import { type RawBuilder, sql } from 'kysely'
import { readSearch } from '../../domain/search-terms.ts'
import { clean } from '../commands/stored-text.ts'
import { soughtText } from '../letters.ts'

/** A tsquery of all terms; null when nothing was typed that could be found. */
export function textQuery(typed: string): RawBuilder<unknown> | null {
  const terms = readSearch(clean(typed) ?? '').map(({ words: written, kind }) => {
    const { words, isPartial } = soughtText(written)
    return kind === 'unfinished' || isPartial
      ? sql`to_tsquery('simple', ${`'${words.replace(/['\\]/g, '$&$&')}':*`})`
      : sql`phraseto_tsquery('simple', ${words})`
  })
  return terms.length === 0 ? null : sql`(${sql.join(terms, sql` && `)})`
}
