import { ThroughlineError } from '../../domain/errors.ts'
import type { PhraseEntry } from './phrase-list.ts'
import { wordsOf } from './words-of.ts'

/**
 * Whether entries can stand in a list together: each phrase and variant has a word, and none would be found as another one is, since
 * capitals, hyphens and apostrophes make no difference. Throws PHRASE_WORDLESS, PHRASE_TWICE.
 */
export function checkEntries(entries: PhraseEntry[]): void {
  const known = new Map<string, string>()
  for (const { phrase, variants } of entries) {
    for (const written of [phrase, ...variants]) {
      const words = wordsOf(written).join(' ')
      if (words === '')
        throw new ThroughlineError(
          'PHRASE_WORDLESS',
          `“${written}” has no word to look for. Write at least one letter or digit, or take it out.`,
        )
      const same = known.get(words)
      if (same !== undefined) throw new ThroughlineError('PHRASE_TWICE', twice(written, same))
      known.set(words, written)
    }
  }
}

function twice(written: string, same: string): string {
  return written === same
    ? `“${written}” stands in the list twice. Take one of them out.`
    : `“${written}” is found wherever “${same}” is: capitals, hyphens and apostrophes make no difference. Take one of them out.`
}
