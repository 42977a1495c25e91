import { type CompiledList, type PhraseList, startOf, type WordNode } from './phrase-list.ts'
import { wordsOf } from './words-of.ts'

/** Makes a list ready, once for all messages. Phrases without a word are left out. */
export function compileList(list: PhraseList): CompiledList {
  const first = new Map<string, WordNode>()
  for (const [entry, { phrase, variants }] of list.entries.entries()) {
    add(first, phrase, { entry, isPhrase: true })
    for (const variant of variants) add(first, variant, { entry, isPhrase: false })
  }
  const mayStart = new Uint8Array(128 * 64)
  for (const word of first.keys()) mayStart[startOf(word.charCodeAt(0), word.length)] = 1
  return { list, first, mayStart }
}

function add(first: Map<string, WordNode>, phrase: string, end: WordNode['ends'][number]): void {
  let nodes = first
  let last: WordNode | undefined
  for (const word of wordsOf(phrase)) {
    last = nodes.get(word)
    if (!last) {
      last = { next: new Map(), ends: [] }
      nodes.set(word, last)
    }
    nodes = last.next
  }
  last?.ends.push(end)
}
