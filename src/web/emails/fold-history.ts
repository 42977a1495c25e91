import type { EmailBody } from '../../api/contract.ts'

const FOLDED = '<details class="quoted-history">'
const BLANK = /[\s>\u2800\p{Default_Ignorable_Code_Point}]/u

/**
 * Puts the quoted history at the end of a mail under a button of its own, which works without scripts. What cannot be found
 * again in what is shown stays as it is: in doubt all is seen.
 */
export function foldHistory(body: HTMLElement, { start, length }: NonNullable<EmailBody['quoted']>): void {
  const { text, places } = readText(body)
  const at = nearest(text, start, text.length - length)
  if (at <= 0) return
  const { node, offset } = placeAt(places, at)
  const range = document.createRange()
  range.setStart(node, offset)
  if (!/\S/.test(node.data.slice(0, offset))) range.setStartBefore(outermost(node, body))
  range.setEnd(body, body.childNodes.length)
  const fold = document.createElement('details')
  fold.className = 'quoted-history'
  fold.innerHTML = '<summary title="Show or hide quoted text" aria-label="Quoted text">…</summary>'
  fold.append(range.extractContents())
  body.append(fold)
}

/** The same mail with its history to be seen. */
export function unfoldHistory(html: string): string {
  return html.replace(FOLDED, FOLDED.replace('>', ' open>'))
}

export function isHistory(element: Element): boolean {
  return element.matches('details.quoted-history')
}

type Place = { node: Text; before: number }

/** What is written in it without blanks, and how much of that stands before each of its texts. */
function readText(body: HTMLElement): { text: string; places: Place[] } {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const places: Place[] = []
  let text = ''
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    places.push({ node, before: text.length })
    text += [...node.data].filter((letter) => !BLANK.test(letter)).join('')
  }
  return { text, places }
}

/** Of the places where it begins the one nearest to where it should; -1: nowhere. */
function nearest(text: string, start: string, expected: number): number {
  const before = text.lastIndexOf(start, Math.max(0, expected))
  const after = text.indexOf(start, Math.max(0, expected))
  if (before === -1 || after === -1) return Math.max(before, after)
  return after - expected < expected - before ? after : before
}

function placeAt(places: Place[], at: number): { node: Text; offset: number } {
  const { node, before } = places.findLast((place) => place.before <= at)!
  let left = at - before
  let offset = 0
  for (const letter of node.data) {
    if (!BLANK.test(letter)) {
      if (left <= 0) break
      left -= letter.length
    }
    offset += letter.length
  }
  return { node, offset }
}

/** The outermost element that nothing to see stands in before the node: a quote is folded with the line beside it. */
function outermost(node: Node, body: HTMLElement): Node {
  let outer = node
  while (outer.parentNode && outer.parentNode !== body && !hasBefore(outer)) outer = outer.parentNode
  return outer
}

function hasBefore(node: Node): boolean {
  for (let one = node.previousSibling; one; one = one.previousSibling) {
    if (/\S/.test(one.textContent ?? '')) return true
    if (one instanceof Element && (one.matches('img, hr') || one.querySelector('img, hr'))) return true
  }
  return false
}
