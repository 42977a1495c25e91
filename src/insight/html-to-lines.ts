/** Elements whose content nobody reads. */
const UNSEEN = new Set(['script', 'style', 'title', 'template', 'head'])
/** Elements that begin a line of their own. */
const BREAKS = new Set(
  'p div br tr li h1 h2 h3 h4 h5 h6 table blockquote ul ol hr pre section article header footer address dt dd'.split(
    ' ',
  ),
)
const LINE_ENDS = /[\r\n]/
const BLANK = /^\s*$/
const VOID =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|o:p|v:shape|v:imagedata)$/

/** Elements that hold or introduce earlier mail and nothing else: not Gmail's div around both quotes and answers between them.
 *  Source: what Gmail, Apple Mail, Thunderbird, Yahoo and Proton write. */
const QUOTE =
  /^<blockquote\b[^>]*(?:\bgmail_quote\b|\btype\s*=\s*["']?cite\b)|\bclass\s*=\s*["']?[^"'>]*\b(?:gmail_attr|yahoo_quoted|protonmail_quote|moz-cite-prefix)\b/i
/** How Gmail begins what a forward passes on. */
const FORWARDED = /^\s*-{5,}/
/** From here on everything is earlier mail. Source: what Outlook writes: on the web, in its apps and on Windows. */
const HISTORY =
  /\bid\s*=\s*["']?(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|ms-outlook-mobile-reference-message)\b|border:\s*none;\s*border-top:\s*solid\s+(?:#?\w+\s+1\.0pt|1\.0pt)/i

/** Lines of a body, and which of them its markup calls earlier mail. */
export interface Lines {
  lines: string[]
  quoted: boolean[]
}

/**
 * The text of HTML as lines; those that the markup quotes are marked. One pass, whatever the nesting; unclosed markup ends with
 * the document. Blanks are as written.
 * @param enough stop after this many characters, and where all that follows is earlier mail
 */
export function htmlToLines(html: string, enough = Number.POSITIVE_INFINITY): Lines {
  const found: Lines = { lines: [], quoted: [] }
  let text: string[] = []
  let length = 0
  /** Name and depth of the quoting element we are in. */
  let quote: { name: string; depth: number } | null = null
  let isHistory = false
  const flush = (quoted: boolean) => {
    for (const line of decodeEntities(text.join('')).split('\n')) {
      // Every paragraph has two ends: one empty line says enough.
      if (BLANK.test(line) && found.quoted.at(-1) === quoted && BLANK.test(found.lines.at(-1)!)) continue
      found.lines.push(line)
      found.quoted.push(quoted)
    }
    text = []
  }
  for (let at = 0; at < html.length && length < enough; ) {
    const open = html.indexOf('<', at)
    const end = open < 0 ? html.length : open
    if (end > at) {
      text.push(
        LINE_ENDS.test(html.slice(at, end))
          ? html.slice(at, end).replace(/[\r\n]+/g, ' ')
          : html.slice(at, end),
      )
      if (!quote) length += end - at
    }
    if (open < 0) break
    const name = tagName(html, open)
    if (name === null) {
      text.push('<')
      at = open + 1
      continue
    }
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open)
      continue
    }
    const close = after(html, '>', open)
    const isEnd = html[open + 1] === '/'
    at = close
    if (!isEnd && UNSEEN.has(name)) {
      at = afterElement(html, name, close)
      continue
    }
    if (BREAKS.has(name)) text.push('\n')
    else if (name === 'td' || name === 'th') text.push(' ')
    if (quote) {
      if (name === quote.name) quote.depth += isEnd ? -1 : 1
      if (quote.depth === 0) {
        flush(true)
        quote = null
      }
    } else if (!isEnd && !isHistory && close - open > name.length + 2) {
      const tag = html.slice(open, Math.min(close, open + 2_000))
      const isQuote = QUOTE.test(tag) && !VOID.test(name)
      isHistory = HISTORY.test(tag) || (isQuote && FORWARDED.test(html.slice(close, close + 100)))
      if (isHistory) {
        flush(false)
        if (enough < Number.POSITIVE_INFINITY) return found
      } else if (isQuote) {
        flush(false)
        quote = { name, depth: 1 }
      }
    }
  }
  flush(quote !== null || isHistory)
  return found
}

/** Lower case; null where `<` is only a character. Comments and declarations have the name '!'. */
function tagName(html: string, open: number): string | null {
  const name = /^<\/?([a-z][a-z0-9:-]*|[!?])/i.exec(html.slice(open, open + 40))?.[1]
  return name === undefined ? null : name.toLowerCase()
}

function after(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from)
  return found < 0 ? html.length : found + text.length
}

/** Behind the end tag, in whatever case it is written. An unclosed head does not hide the body. */
function afterElement(html: string, name: string, from: number): number {
  const pattern = name === 'head' ? /<\/head\s*>|<body\b/gi : new RegExp(`</${name}\\b`, 'gi')
  pattern.lastIndex = from
  const found = pattern.exec(html)
  if (!found) return name === 'head' ? from : html.length
  return found[0].toLowerCase().startsWith('<body') ? found.index : after(html, '>', found.index)
}

const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
/** The entities that mail programs write. Source: HTML standard, named character references. */
const ENTITIES = new Map<string, string>([
  ...LATIN_1.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(160 + index)]),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    lsquo: '‘',
    rsquo: '’',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    euro: '€',
    bull: '•',
  }),
])

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi, (entity, decimal, hex, name) => {
    if (name) return ENTITIES.get(name) ?? entity
    const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })
}
