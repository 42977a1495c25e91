import type { PhraseEntry } from '../../api/contract.ts'
import { wordsOf } from '../../insight/phrases/words-of.ts'

/** As long as a phrase or a variant may be, and as many as there may be. */
const PHRASE_LENGTH = 200
const MAX_VARIANTS = 50
const MAX_ENTRIES = 2_000

/** Entries as people write them: one a line, other spellings after commas. Empty lines are passed over. */
export function readEntries(text: string): PhraseEntry[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [phrase, ...variants] = line.split(',').map((part) => part.trim().replaceAll(/\s+/g, ' '))
    const given = variants.filter((variant) => variant !== '')
    if (!phrase && given.length === 0) return []
    return [{ phrase: phrase ?? '', variants: given }]
  })
}

export function writeEntry({ phrase, variants }: PhraseEntry): string {
  return [phrase, ...variants].join(', ')
}

/** What of `entries` cannot be added to a list of `others`, each with the sentence why; empty: all can. */
export function problemsOf(entries: PhraseEntry[], others: PhraseEntry[]): string[] {
  const known = new Map(others.flatMap(spellings).map((written) => [keyOf(written), written]))
  const problems: string[] = []
  for (const entry of entries) {
    const { phrase, variants } = entry
    if (variants.length > MAX_VARIANTS)
      problems.push(
        `“${shortened(phrase)}” has ${variants.length} other spellings; ${MAX_VARIANTS} is the most.`,
      )
    for (const written of spellings(entry)) {
      const key = keyOf(written)
      const same = known.get(key)
      if (written.length > PHRASE_LENGTH)
        problems.push(`“${shortened(written)}” is longer than ${PHRASE_LENGTH} characters.`)
      else if (key === '') problems.push(`“${written}” has no letter or digit to look for.`)
      else if (same !== undefined)
        problems.push(
          same === written
            ? `“${shortened(written)}” is in the list already.`
            : `“${shortened(written)}” is found wherever “${shortened(same)}” is: capitals, hyphens and apostrophes make no difference.`,
        )
      else known.set(key, written)
    }
  }
  if (entries.length + others.length > MAX_ENTRIES)
    problems.push(`A list holds at most ${MAX_ENTRIES.toLocaleString()} phrases.`)
  return problems
}

const spellings = ({ phrase, variants }: PhraseEntry) => [phrase, ...variants]
const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** The same for all that are found as the same. */
export function keyOf(written: string): string {
  return wordsOf(written).join(' ')
}

/** What was changed from `base` to `mine`, done to `theirs`: for two people who changed one list. A spelling that both have added
 *  stays where theirs has it. */
export function mergeEntries(base: PhraseEntry[], mine: PhraseEntry[], theirs: PhraseEntry[]): PhraseEntry[] {
  const byKey = (entries: PhraseEntry[]) => new Map(entries.map((entry) => [keyOf(entry.phrase), entry]))
  const [before, after] = [byKey(base), byKey(mine)]
  const kept = theirs.flatMap((entry) => {
    const key = keyOf(entry.phrase)
    const own = after.get(key)
    if (before.has(key) && !own) return []
    return own && !isSame(own, before.get(key)) ? [own] : [entry]
  })
  const known = new Set(kept.flatMap(spellings).map(keyOf))
  const added = [...after].flatMap(([key, entry]) => {
    if (isSame(entry, before.get(key)) || known.has(key)) return []
    const variants = entry.variants.filter((variant) => !known.has(keyOf(variant)))
    return [{ ...entry, variants }]
  })
  return [...added, ...kept]
}

function isSame(one: PhraseEntry, other: PhraseEntry | undefined): boolean {
  return other !== undefined && writeEntry(one) === writeEntry(other)
}

export function areSame(some: PhraseEntry[], others: PhraseEntry[]): boolean {
  return some.length === others.length && some.every((entry, index) => isSame(entry, others[index]))
}
