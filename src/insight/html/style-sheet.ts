import { type Declarations, readDeclarations } from './css.ts'

/** Of all style elements of a document, in UTF-16 units; more is not read. */
const SHEET_LENGTH = 200_000
const MOST_RULES = 1_000
/** Only these properties are asked for. */
const OF_INTEREST = /display|visibility|font|opacity|white-space|height|width|indent|position|clip/i
/** A class, an id or an element alone; whatever depends on more is not followed. */
const SIMPLE = /^(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?$/i

/** What the style elements of a document say of an element by its name, class or id. */
export class StyleSheet {
  readonly #rules = new Map<string, Declarations>()
  #length = 0
  /** Whether a rule sets backgrounds: which colour stands behind a text is then not known. */
  setsBackground = false

  get isEmpty(): boolean {
    return this.#rules.size === 0
  }

  /** Rules for screens of some size only, and other conditions, are left out. One pass. */
  add(css: string): void {
    const text = css.slice(0, Math.max(0, SHEET_LENGTH - this.#length))
    this.#length += text.length
    this.setsBackground ||= /background/i.test(text)
    for (let at = 0; at < text.length && this.#rules.size < MOST_RULES; ) {
      const open = text.indexOf('{', at)
      if (open < 0) return
      const before = text.slice(at, open)
      const selectors = before
        .slice(before.lastIndexOf(';') + 1)
        .replace(/^[\s\S]*(?:\*\/|<!--)/, '')
        .trim()
      if (selectors.startsWith('@')) {
        at = behindBlock(text, open)
        continue
      }
      const close = text.indexOf('}', open)
      const body = text.slice(open + 1, close < 0 ? undefined : close)
      if (OF_INTEREST.test(body)) this.#take(selectors, body)
      at = close < 0 ? text.length : close + 1
    }
  }

  #take(selectors: string, body: string): void {
    // Most rules name several elements, which then have the same to say.
    const read = readDeclarations(body)
    for (const selector of selectors.split(',').slice(0, 50)) {
      const key = selector.trim()
      if (key === '' || !SIMPLE.test(key)) continue
      const before = this.#rules.get(key)
      this.#rules.set(key, before ? readDeclarations(body, before) : read)
    }
  }

  /** Undefined: nothing. Names first, then classes, then the id, as the weight of selectors goes. */
  declarationsOf(name: string, classes: string, id: string): Declarations | undefined {
    const own = classes.split(/\s+/, 20).map((each) => `.${each}`)
    if (id !== '') own.push(`#${id}`)
    const found = [name, ...own, ...own.map((key) => name + key)].flatMap((key) => this.#rules.get(key) ?? [])
    return found.length === 0 ? undefined : new Map(found.flatMap((rules) => [...rules]))
  }
}

function behindBlock(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++
    else if (css[at] === '}' && --depth === 0) return at + 1
  }
  return css.length
}
