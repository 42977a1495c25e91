import type { Looks } from './looks.ts'

/** How text at this place is seen. */
export interface Seen {
  isGone: boolean
  hasSize: boolean
  isVisible: boolean
  isPreformatted: boolean
  colour: string | null
  background: string | null
}

interface OpenElement {
  name: string
  seen: Seen
  /** Given by the caller that opened it; not used here. */
  mark: unknown
  isBlock: boolean
  /** Where in the stack the open elements stand that a new one may close: -1: none. */
  paragraph: number
  item: number
  cell: number
  row: number
}

const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr o:p'.split(
    ' ',
  ),
)
/** Starting one of these ends an open paragraph. */
const ENDS_PARAGRAPH = new Set(
  'address article aside blockquote center dd details dir div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section table ul'.split(
    ' ',
  ),
)
/** What is open outside of these stays so. */
const SCOPES = new Set('td th caption table template object marquee button'.split(' '))
/** Browsers lay out no deeper either; what is deeper is read as if it stood here. */
const DEPTH = 512

/**
 * The elements open at a place, near enough to how browsers build them: end tags may be missing or too many, and each tag costs the
 * same however many are open. Source: HTML standard, tree construction.
 */
export class OpenElements {
  readonly #stack: OpenElement[] = []
  readonly #counts = new Map<string, number>()
  readonly #outside: OpenElement
  /** Called for each element that ends. */
  readonly #onEnd: (element: OpenElement) => void

  constructor(outside: Seen, onEnd: (element: OpenElement) => void) {
    this.#outside = {
      ...{ name: '', seen: outside, mark: null, isBlock: true },
      ...{ paragraph: -1, item: -1, cell: -1, row: -1 },
    }
    this.#onEnd = onEnd
  }

  get top(): OpenElement {
    return this.#stack.at(-1) ?? this.#outside
  }

  /** Ends what a tag of this name ends without saying so: before it is opened. */
  endImplied(name: string): void {
    if (ENDS_PARAGRAPH.has(name) && this.top.paragraph >= 0) this.#endTo(this.top.paragraph)
    if (name === 'li' && this.top.item >= 0) this.#endTo(this.top.item)
    else if ((name === 'td' || name === 'th') && this.top.cell >= 0) this.#endTo(this.top.cell)
    else if (name === 'tr' && this.top.row >= 0) this.#endTo(this.top.row)
  }

  /** False where nothing can stand in it, or it is too deep to be followed. */
  open(name: string, { looks, isBlock, mark }: { looks: Looks; isBlock: boolean; mark: unknown }): boolean {
    if (VOID.has(name) || this.#stack.length >= DEPTH) return false
    const { seen, paragraph, item, cell, row } = this.top
    const [here, isScope] = [this.#stack.length, SCOPES.has(name)]
    const isList = name === 'ul' || name === 'ol'
    this.#stack.push({
      name,
      seen: seenWithin(seen, looks),
      mark,
      isBlock,
      paragraph: name === 'p' ? here : isScope ? -1 : paragraph,
      item: name === 'li' ? here : isList || isScope ? -1 : item,
      cell: name === 'td' || name === 'th' ? here : name === 'table' ? -1 : cell,
      row: name === 'tr' ? here : name === 'table' ? -1 : row,
    })
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
    return true
  }

  /** Ends it and all within it; nothing where it is not open. */
  end(name: string): void {
    if (!this.#counts.get(name)) return
    let at = this.#stack.length - 1
    while (this.#stack[at]!.name !== name) at--
    this.#endTo(at)
  }

  #endTo(length: number): void {
    while (this.#stack.length > length) {
      const ended = this.#stack.pop()!
      this.#counts.set(ended.name, this.#counts.get(ended.name)! - 1)
      this.#onEnd(ended)
    }
  }
}

function seenWithin(seen: Seen, looks: Looks): Seen {
  const { isGone, hasSize, isVisible, isPreformatted, colour, background } = looks
  const says = isGone || hasSize !== undefined || isVisible !== undefined || isPreformatted !== undefined
  if (!says && colour === undefined && background === undefined) return seen
  return {
    isGone: seen.isGone || isGone,
    hasSize: hasSize ?? seen.hasSize,
    isVisible: isVisible ?? seen.isVisible,
    isPreformatted: isPreformatted ?? seen.isPreformatted,
    colour: colour === undefined ? seen.colour : colour,
    background: background === undefined ? seen.background : background,
  }
}

/** Whether a reader sees text here: neither hidden nor too small nor of the colour behind it. */
export function isSeen({ isGone, hasSize, isVisible, colour, background }: Seen): boolean {
  if (isGone || !hasSize || !isVisible || colour === 'transparent') return false
  return colour === null || colour !== background
}
