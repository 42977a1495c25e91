import type { MessageText } from '../message-text.ts'
import { findPhrases, type PhraseHit } from './find-phrases.ts'
import type { CompiledList } from './phrase-list.ts'

/** A list as it is searched for. */
export interface WatchedList {
  id: number
  version: number
  compiled: CompiledList
}

/** A phrase of a list that stands in a message. */
export interface FoundPhrase {
  list: number
  version: number
  phrase: string
  count: number
  /** How many of them are the phrase as it is written. */
  exact: number
  /** The places of those listed in `hits`, each once. */
  places: PhraseHit['where'][]
  hits: PhraseHit[]
}

/** The hits of all lists, in their order. */
export function findInLists(subject: string | null, body: MessageText, lists: WatchedList[]): FoundPhrase[] {
  return lists.flatMap(({ id, version, compiled }) =>
    findPhrases(subject, body, compiled).map((found) => ({
      list: id,
      version,
      ...found,
      places: [...new Set(found.hits.map(({ where }) => where))],
    })),
  )
}
