/** What the markup says of a line: nothing; that it stands in a box of its own; that it is earlier mail. */
type Standing = 'own' | 'boxed' | 'quoted'

/** Lines, from and behind the last, that the markup calls headers of earlier mail: surely, or by a rule above them. */
export interface Section {
  from: number
  to: number
  isSure: boolean
}

/** Lines of a body, and what its markup says of them. */
export interface Lines {
  lines: string[]
  standing: Standing[]
  /** In the order in which they begin. */
  sections: Section[]
  /** Text that a reader does not see. */
  hidden: string[]
}

/** Lines of plain text, as they stand. */
export function plainLines(text: string): Lines {
  const lines = text.split(/\r\n|\r|\n/)
  return { lines, standing: new Array<Standing>(lines.length).fill('own'), sections: [], hidden: [] }
}

const BLANKS = /[ \t\n\f\r]+/g
/** Most texts have single spaces only: looking is cheaper than replacing each by itself. */
const UNSQUEEZED = /[\t\n\f\r]| {2}/
const BLANK_END = /[ \t\n\f\r]$/

/** Makes lines of the pieces of a document: blanks squeezed, at most one empty line in a row. */
export class LineWriter {
  readonly #lines: string[] = []
  readonly #standing: Standing[] = []
  readonly #sections: Section[] = []
  /** NOTE: pieces, not a growing string: looking at one as it grows copies it each time. */
  #pieces: string[] = []
  #hasText = false
  #endsBlank = true
  /** There is an empty line before the next text. */
  #isEmptyDue = false
  readonly #hidden: string[] = []
  #hiddenRun: string[] = []
  #quotes = 0
  #boxes = 0

  write(text: string): void {
    const squeezed = UNSQUEEZED.test(text) ? text.replace(BLANKS, ' ') : text
    this.#add(this.#endsBlank && squeezed[0] === ' ' ? squeezed.slice(1) : squeezed)
  }

  /** Preformatted text. */
  writeAsItIs(text: string): void {
    for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
      if (at > 0) this.breakLine()
      this.#add(line)
    }
  }

  #add(text: string): void {
    if (text === '') return
    this.#endHiddenRun()
    if (/\S/.test(text)) {
      if (this.#isEmptyDue) this.#pushEmpty()
      this.#isEmptyDue = false
      this.#hasText = true
    }
    this.#pieces.push(text)
    this.#endsBlank = BLANK_END.test(text)
  }

  /** Text that is not seen. */
  hide(text: string): void {
    if (this.#hiddenRun.length > 0 || /\S/.test(text)) this.#hiddenRun.push(text)
  }

  #endHiddenRun(): void {
    if (this.#hiddenRun.length === 0) return
    const text = this.#hiddenRun.join('').replace(BLANKS, ' ').trim()
    if (text !== '') this.#hidden.push(text)
    this.#hiddenRun = []
  }

  separateCell(): void {
    if (this.#hasText) this.#add('\t')
  }

  /** Ends the line, also an empty one. */
  breakLine(): void {
    if (!this.#hasText) this.#pushEmpty()
    this.#endLine()
  }

  /** Ends the line where there is one. */
  breakBlock(isSpaced: boolean): void {
    this.#endLine()
    if (isSpaced) this.#isEmptyDue = true
  }

  #endLine(): void {
    if (this.#hasText) {
      this.#lines.push(this.#pieces.join('').trimEnd())
      this.#standing.push(this.#here())
    } else if (this.#pieces.some((piece) => piece !== ' ')) this.#pushEmpty()
    this.#pieces = []
    this.#hasText = false
    this.#endsBlank = true
  }

  #pushEmpty(): void {
    const isSecond = this.#lines.at(-1) === '' && this.#standing.at(-1) === this.#here()
    if (this.#lines.length === 0 || isSecond) return
    this.#lines.push('')
    this.#standing.push(this.#here())
  }

  #here(): Standing {
    return this.#quotes > 0 ? 'quoted' : this.#boxes > 0 ? 'boxed' : 'own'
  }

  begin(kind: 'quote' | 'box'): void {
    this.#endLine()
    if (kind === 'quote') this.#quotes++
    else this.#boxes++
  }

  endOf(kind: 'quote' | 'box'): void {
    this.#endLine()
    if (kind === 'quote') this.#quotes--
    else this.#boxes--
  }

  beginSection(isSure: boolean): Section {
    this.#endLine()
    const section = { from: this.#lines.length, to: Number.POSITIVE_INFINITY, isSure }
    this.#sections.push(section)
    return section
  }

  endSection(section: Section): void {
    this.#endLine()
    section.to = this.#lines.length
  }

  end(): Lines {
    this.#endLine()
    this.#endHiddenRun()
    for (const section of this.#sections) section.to = Math.min(section.to, this.#lines.length)
    return { lines: this.#lines, standing: this.#standing, sections: this.#sections, hidden: this.#hidden }
  }
}
