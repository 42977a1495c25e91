import { findMarks } from '../util/find-marks.ts'
import type { SoughtText } from './sought.ts'

/** A longer text, in UTF-16 units, is marked as far as this. */
const MOST_TEXT = 500_000
/** Where text on both sides is of different words, whatever stands between. */
const BLOCKS = 'p, div, td, th, li, tr, table, blockquote, h1, h2, h3, h4, h5, h6, pre, dt, dd, body'

/** Marks what is searched for in a mail that has been made safe, also where it goes over the ends of elements. Text alone is changed. */
export function markMail(body: Element, { marks, scroll }: SoughtText): void {
  if (!marks) return
  const { text, pieces } = readText(body)
  const ranges = findMarks(text, marks)
  const first = ranges[0] && pieces.find(({ node, start }) => start + node.length > ranges[0]![0])
  // Quoted history is folded: not where the first hit lies in it.
  first?.node.parentElement?.closest('details')?.setAttribute('open', '')
  // From the end, so that the places of those before stay true.
  for (const [at, [from, to]] of [...ranges.entries()].toReversed())
    for (const { node, start } of pieces.toReversed()) {
      const [first, last] = [Math.max(from - start, 0), Math.min(to - start, node.length)]
      if (first < last) wrap(node, first, last, scroll && at === 0 && from >= start)
    }
}

interface Piece {
  node: Text
  /** Where it begins in the whole. */
  start: number
}

function readText(body: Element): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = []
  let text = ''
  let block: Element | null = null
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node && text.length < MOST_TEXT; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (node.tagName === 'BR') text += '\n'
      continue
    }
    const inside = node.parentElement!.closest(BLOCKS)
    if (inside !== block) text += '\n'
    block = inside
    pieces.push({ node: node as Text, start: text.length })
    text += (node as Text).data
  }
  return { text, pieces }
}

function wrap(node: Text, first: number, last: number, isTarget: boolean): void {
  const hit = node.splitText(first)
  hit.splitText(last - first)
  const mark = hit.ownerDocument.createElement('mark')
  mark.className = isTarget ? 'sought target' : 'sought'
  hit.replaceWith(mark)
  mark.append(hit)
}
