import { readFileSync } from 'node:fs'

/** How a word feels by two lists of people's judgements; 0 where a list does not have it. */
export interface WordValue {
  /** -4 … 4, mean of ten judges. */
  vader: number
  /** -5 … 5. */
  afinn: number
}

/** Read once with the model. A Map, so that "constructor" is a word like any other. */
export function readLexicons(file: URL): ReadonlyMap<string, WordValue> {
  const words = new Map<string, WordValue>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [word, vader, afinn] = line.split('\t')
    if (word && !word.startsWith('#')) words.set(word, { vader: Number(vader), afinn: Number(afinn) })
  }
  return words
}
