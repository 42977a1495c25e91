import { ThroughlineError } from '../domain/errors.ts'
import { checkEntries } from '../insight/phrases/check-entries.ts'
import type { FoundPhrase } from '../insight/phrases/find-in-lists.ts'
import type { PhraseEntry } from '../insight/phrases/phrase-list.ts'
import { forPeople } from '../text/text-threads.ts'

/** What entries would find in a body, which is kept nowhere. Throws PHRASE_WORDLESS, PHRASE_TWICE, TEXT_TOO_COMPLEX. */
export async function tryEntries({
  entries,
  text,
  html,
}: {
  entries: PhraseEntry[]
  text: string
  html: boolean
}): Promise<FoundPhrase[]> {
  checkEntries(entries)
  const lists = [{ id: 0, version: 1, entries: JSON.stringify(entries) }]
  const body = { contentType: html ? 'html' : 'text', content: text } as const
  const [found] = await forPeople.run('findPhrases', lists, [{ subject: null, body }])
  if (found!.kind === 'done') return found!.result
  throw new ThroughlineError(
    'TEXT_TOO_COMPLEX',
    'It takes too long to look through this text. Try a shorter one.',
  )
}
