interface Part {
  text: string
  differs: boolean
}

/**
 * Two texts in parts, by the letters that both have at their beginning and their end: what lies between differs. Empty parts
 * are left out.
 */
export function differingParts(one: string, other: string): [Part[], Part[]] {
  const [first, second] = [[...one], [...other]]
  const shorter = Math.min(first.length, second.length)
  let head = 0
  while (head < shorter && first[head] === second[head]) head++
  let tail = 0
  while (tail < shorter - head && first.at(-1 - tail) === second.at(-1 - tail)) tail++
  return [inParts(first, head, tail), inParts(second, head, tail)]
}

function inParts(letters: string[], head: number, tail: number): Part[] {
  const end = letters.length - tail
  return [
    { text: letters.slice(0, head).join(''), differs: false },
    { text: letters.slice(head, end).join(''), differs: true },
    { text: letters.slice(end).join(''), differs: false },
  ].filter(({ text }) => text !== '')
}
