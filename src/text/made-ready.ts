import { compileList } from '../insight/phrases/compile-list.ts'
import type { WatchedList } from '../insight/phrases/find-in-lists.ts'
import type { CompiledList, PhraseEntry } from '../insight/phrases/phrase-list.ts'

/** A list of phrases as it is stored. */
export interface ListText {
  id: number
  version: number
  /** [{phrase, variants}] as JSON. */
  entries: string
}

/** Lists as they stood last, by what they say: they seldom change, and every batch of mail asks. */
const compiled = new Map<string, CompiledList>()
const MOST_KEPT = 50

/** A list as it is searched for. */
export function madeReady({ id, version, entries }: ListText): WatchedList {
  const known = compiled.get(entries)
  if (known) return { id, version, compiled: known }
  if (compiled.size >= MOST_KEPT) compiled.clear()
  const made = compileList({ name: '', version, entries: JSON.parse(entries) as PhraseEntry[] })
  compiled.set(entries, made)
  return { id, version, compiled: made }
}
