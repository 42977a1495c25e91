import { decodeHTML } from 'entities'
import { isForwardNext, type MailMark } from './html/mail-markup.ts'
import { isSeen, OpenElements, type Seen } from './html/open-elements.ts'
import { NO_STYLES } from './html/styles.ts'
import { type Markup, readMarkup } from './html/tags.ts'
import { type Lines, LineWriter, type Section } from './lines.ts'

/** Elements whose text is no HTML and seen by nobody. */
const UNSEEN = new Set(['script', 'style', 'title', 'iframe', 'noembed', 'noframes'])
/** Elements that begin a line of their own, and, of these, those with an empty line around them. */
const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const SPACED = new Set('p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl hr'.split(' '))

/** A tag is looked at up to this length. */
const TAG_LENGTH = 2_000
/** How text stands in a document that says nothing. */
const OUTSIDE: Seen = {
  ...{ isGone: false, hasSize: true, isVisible: true, isPreformatted: false },
  ...{ colour: null, background: '255,255,255' },
}

/** A mark that is open. */
interface OpenMark {
  kind: MailMark
  section: Section | null
}

/**
 * The text of HTML as lines, near enough to what a browser gives as its innerText: hidden text apart, cells apart, the line ends of
 * preformatted text kept, all named characters as characters. At most one empty line in a row. One pass; its time grows with the
 * length only. Source: HTML standard, innerText.
 */
export function htmlToLines(html: string): Lines {
  return new HtmlReader(html).read()
}

class HtmlReader {
  readonly #html: string
  readonly #writer = new LineWriter()
  #styles = NO_STYLES
  readonly #open = new OpenElements(OUTSIDE, ({ name, isBlock, mark }) => {
    if (isBlock) this.#breakAt(name)
    if (mark) this.#endMark(mark as OpenMark)
  })

  constructor(html: string) {
    this.#html = html
  }

  read(): Lines {
    const html = this.#html
    /** Behind what has been read; and from where the next '<' is looked for: some are only characters. */
    let [read, at] = [0, 0]
    for (;;) {
      const open = html.indexOf('<', at)
      const markup = open < 0 ? null : readMarkup(html, open)
      at = open + 1
      if (open >= 0 && markup === null) continue
      if (open !== read) this.#text(html.slice(read, open < 0 ? undefined : open))
      if (markup === null) break
      at = this.#take(markup, open)
      read = at
    }
    return this.#writer.end()
  }

  /** Returns where the document goes on. */
  #take(markup: Markup, open: number): number {
    if (markup.isEnd) this.#endElement(markup.name)
    else if (UNSEEN.has(markup.name)) return this.#skip(markup)
    else if (markup.name !== '') this.#beginElement(markup, open)
    return markup.end
  }

  #beginElement({ name, end }: Markup, open: number): void {
    const tag = this.#html.slice(open, Math.min(end, open + TAG_LENGTH))
    const { looks, mark } = this.#styles.element(name, tag)
    this.#open.endImplied(name)
    const isGone = looks.isGone || this.#open.top.seen.isGone
    const isBlock = !isGone && (looks.display === undefined ? BLOCKS.has(name) : looks.display === 'block')
    if (isBlock) this.#breakAt(name)
    else if (!isGone && name === 'br') this.#writer.breakLine()
    else if (!isGone && (name === 'td' || name === 'th')) this.#writer.separateCell()
    const opened =
      mark && this.#beginMark(mark === 'gmail' && isForwardNext(this.#html, end) ? 'quote' : mark)
    if (!this.#open.open(name, { looks, isBlock, mark: opened }) && opened) this.#endMark(opened)
  }

  #endElement(name: string): void {
    if (name === 'br') this.#writer.breakLine()
    else if (name === 'p' && this.#open.top.paragraph < 0) this.#breakAt('p')
    else this.#open.end(name)
  }

  /** Behind an element that nobody sees; unclosed, it is the rest of the document. */
  #skip({ name, end }: Markup): number {
    const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
    close.lastIndex = end
    const found = close.exec(this.#html)
    if (name === 'style') this.#styles = this.#styles.and(this.#html.slice(end, found?.index))
    return found ? readMarkup(this.#html, found.index)!.end : this.#html.length
  }

  #text(written: string): void {
    const { seen } = this.#open.top
    const text = written.includes('&') ? decodeHTML(written) : written
    if (!this.#isSeen(seen)) this.#writer.hide(text)
    else if (seen.isPreformatted) this.#writer.writeAsItIs(text)
    else this.#writer.write(text)
  }

  #isSeen(seen: Seen): boolean {
    if (seen === OUTSIDE) return true
    // What colour a style sheet puts behind a text is not followed.
    return isSeen(this.#styles.setsBackground ? { ...seen, background: null } : seen)
  }

  #breakAt(name: string): void {
    this.#writer.breakBlock(SPACED.has(name))
  }

  #beginMark(kind: MailMark): OpenMark | null {
    if (kind === 'gmail') return null
    if (kind === 'quote' || kind === 'box') this.#writer.begin(kind)
    return {
      kind,
      section: kind === 'headers' || kind === 'rule' ? this.#writer.beginSection(kind === 'headers') : null,
    }
  }

  #endMark({ kind, section }: OpenMark): void {
    if (section) this.#writer.endSection(section)
    else this.#writer.endOf(kind as 'quote' | 'box')
  }
}
