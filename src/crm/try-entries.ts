import { readMessageText } from '../insight/message-text.ts'
import { checkEntries } from '../insight/phrases/check-entries.ts'
import { compileList } from '../insight/phrases/compile-list.ts'
import { type FoundPhrase, findInLists } from '../insight/phrases/find-in-lists.ts'
import type { PhraseEntry } from '../insight/phrases/phrase-list.ts'

/** What entries would find in a body, which is kept nowhere. Throws PHRASE_WORDLESS, PHRASE_TWICE. */
export function tryEntries({
  entries,
  text,
  html,
}: {
  entries: PhraseEntry[]
  text: string
  html: boolean
}): FoundPhrase[] {
  checkEntries(entries)
  const compiled = compileList({ name: '', version: 1, entries })
  const body = readMessageText({ contentType: html ? 'html' : 'text', content: text })
  return findInLists(null, body, [{ id: 0, version: 1, compiled }])
}
