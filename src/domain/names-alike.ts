const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'sir', 'herr', 'frau', 'jr', 'sr'])

/**
 * Whether two names are probably one person's: the same words in any order, of which one name may have more (`Ash, Ann`,
 * `Ann Maria Ash`), or all but one word the same and that one shortened (`A. Ash`, `Rob Ash`) or mistyped by a letter.
 * A couple or a family, who share a name but not the first, is not alike. Pure.
 */
export function namesAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => wordsOfName(name).filter((word) => !TITLES.has(word))) as [
    string[],
    string[],
  ]
  if (a.length === 0 || b.length === 0) return false
  const [onlyA, onlyB] = [without(a, b), without(b, a)]
  if (onlyA.length === 0 || onlyB.length === 0)
    return Math.min(a.length, b.length) > 1 || a.length === b.length
  return onlyA.length === 1 && onlyB.length === 1 && a.length > 1 && isNear(onlyA[0]!, onlyB[0]!)
}

/** The words of a name in small letters without accents. Pure. */
export function wordsOfName(name: string): string[] {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}

function without(words: string[], others: string[]): string[] {
  const left = [...others]
  return words.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function isNear(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.startsWith(short) && (short.length === 1 || short.length >= 3)) return true
  return short.length >= 4 && isOneLetterApart(short, long)
}

/** A letter changed, left out, or two that changed places. */
function isOneLetterApart(short: string, long: string): boolean {
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at]
  return short.slice(at + 1) === long.slice(at + 1) || (swapped && short.slice(at + 2) === long.slice(at + 2))
}
