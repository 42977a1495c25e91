const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Elements whose content nobody reads, with what ends them. */
const UNREAD: Record<string, RegExp> = {
  head: /<\/head\s*>/gi,
  style: /<\/style\s*>/gi,
  script: /<\/script\s*>/gi,
  title: /<\/title\s*>/gi,
}
const LINE_ENDS = new Set(['br', 'hr', '/p', '/div', '/tr', '/li', '/h1', '/h2', '/h3', '/h4', '/h5', '/h6'])

/** The readable text of a body: enough for previews and for callers that prefer text. Stops soon after `limit`
 *  characters, since a preview needs only the beginning. */
export function plainText(
  { contentType, content }: { contentType: 'html' | 'text'; content: string },
  limit = Number.POSITIVE_INFINITY,
): string {
  if (contentType === 'text') return content.slice(0, limit)
  let out = ''
  let at = 0
  while (at < content.length && out.length < limit) {
    const tag = content.indexOf('<', at)
    const textEnd = tag < 0 ? content.length : tag
    if (textEnd > at) out += readableText(content.slice(at, Math.min(textEnd, at + limit * 4)))
    if (tag < 0) break
    const name = /^<(!--|\/?[a-z][a-z0-9]*)/i.exec(content.slice(tag, tag + 16))?.[1]?.toLowerCase() ?? ''
    if (LINE_ENDS.has(name)) out += '\r\n'
    at = endOf(content, tag, name)
  }
  return out
}

/** bodyPreview: the first 255 characters of the body as text. Source: "message resource type". */
export function bodyPreview(body: { contentType: 'html' | 'text'; content: string }): string {
  // Twice as much is looked at, since white space at the beginning is dropped.
  return plainText(body, 510).trimStart().slice(0, 255).trimEnd()
}

/** The position behind a tag, a comment, or an element nobody reads. */
function endOf(content: string, tag: number, name: string): number {
  const closing = name === '!--' ? content.indexOf('-->', tag) + 2 : content.indexOf('>', tag)
  if (closing < tag) return content.length
  const ending = UNREAD[name]
  if (!ending) return closing + 1
  ending.lastIndex = closing
  return ending.test(content) ? ending.lastIndex : content.length
}

function readableText(text: string): string {
  const spaced = /[\r\n\t]| {2}/.test(text) ? text.replaceAll(/[\r\n\t ]+/g, ' ') : text
  if (!spaced.includes('&')) return spaced
  return spaced.replaceAll(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole)
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
