import { type Element, readElement } from './read-element.ts'
import { StyleSheet } from './style-sheet.ts'

/** What is kept beyond a document, since a mail program writes the same styles and tags into all its letters: so many style elements,
 *  and so many tags under each, unless they are longer, in UTF-16 units. */
const [KEPT_SHEETS, SHEET_LENGTH] = [40, 20_000]
const [KEPT_TAGS, TAG_LENGTH] = [400, 1_000]

/** What the style elements of a document so far say of its tags. */
class Styles {
  readonly #css: string
  /** By other documents, too: it does not change any more. */
  readonly #isShared: boolean
  readonly #sheet = new StyleSheet()
  readonly #elements = new Map<string, Element>()

  constructor(css: string, isShared: boolean) {
    this.#css = css
    this.#isShared = isShared
    this.#sheet.add(css)
  }

  /** Whether a rule sets backgrounds: which colour stands behind a text is then not known. */
  get setsBackground(): boolean {
    return this.#sheet.setsBackground
  }

  /** With one more style element. */
  and(css: string): Styles {
    if (this === NO_STYLES && css.length <= SHEET_LENGTH) return sharedBy(css)
    const own = this.#isShared ? new Styles(this.#css, false) : this
    own.#sheet.add(css)
    own.#elements.clear()
    return own
  }

  /** @param tag as written, from its '<' on */
  element(name: string, tag: string): Element {
    const known = this.#elements.get(tag)
    if (known) return known
    if (tag.length > TAG_LENGTH) return readElement(name, tag, this.#sheet)
    const copy = copyOf(tag)
    const element = readElement(name, copy, this.#sheet)
    if (this.#elements.size >= KEPT_TAGS) this.#elements.clear()
    this.#elements.set(copy, element)
    return element
  }
}

/** Of a document without any. */
export const NO_STYLES = new Styles('', true)
const shared = new Map<string, Styles>()

function sharedBy(css: string): Styles {
  const known = shared.get(css)
  if (known) return known
  const copy = copyOf(css)
  const styles = new Styles(copy, true)
  if (shared.size >= KEPT_SHEETS) shared.clear()
  shared.set(copy, styles)
  return styles
}

/** A part of a string keeps all of it in memory, which is a whole letter here. */
function copyOf(part: string): string {
  return ` ${part}`.slice(1)
}
