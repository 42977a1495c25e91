const UNSEEN = /^(?:script|style|title|template)$/
const BREAKS = /^\/?(?:p|div|br|tr|li|h[1-6]|table|blockquote|ul|ol|hr|pre)$/
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' }

/** The text of HTML of any size or depth, in one pass: for what is too complex to parse. Plain text, not HTML: it may
 *  hold `<` and must be escaped. */
export function stripTags(html: string): string {
  const lower = html.toLowerCase()
  const text: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const end = open < 0 ? html.length : open
    text.push(html.slice(at, end))
    if (open < 0) break
    const name = /^<(\/?[a-z!?][a-z0-9]*)/.exec(lower.slice(open, open + 20))?.[1]
    if (name === undefined) {
      text.push('<')
      at = open + 1
      continue
    }
    if (BREAKS.test(name)) text.push('\n')
    at = endOfMarkup(lower, open, name)
  }
  return decodeEntities(text.join(''))
}

/** Unclosed markup ends with the document, as in a browser. */
function endOfMarkup(lower: string, open: number, name: string): number {
  const close = (text: string, from: number) => {
    const found = lower.indexOf(text, from)
    return found < 0 ? lower.length : found + text.length
  }
  if (lower.startsWith('<!--', open)) return close('-->', open)
  const end = close('>', open)
  return UNSEEN.test(name) ? close('>', close(`</${name}`, end)) : end
}

function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
    (entity, decimal, hex, name) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? entity
      const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
    },
  )
}
