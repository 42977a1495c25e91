import { folded, scanWords } from './scan-words.ts'

/** The words of a phrase as they are compared. Empty: it has none. */
export function wordsOf(phrase: string): string[] {
  const { count, from, to } = scanWords(phrase)
  return Array.from({ length: count }, (_, at) => folded(phrase.slice(from[at], to[at])))
}
