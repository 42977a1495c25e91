const [TAB, LINE_FEED, FORM_FEED, RETURN, BLANK] = [9, 10, 12, 13, 32]
const [QUOTE, APOSTROPHE, SLASH, EQUALS, GREATER] = [34, 39, 47, 61, 62]

/** Markup as a browser distinguishes it from text. Source: HTML standard, tokenization. */
export interface Markup {
  /** Of an element in lower case; '' of comments, declarations and the like. */
  name: string
  isEnd: boolean
  /** Behind it; the end of the document where it never ends. */
  end: number
}

/** What begins at a '<'; null where that is only a character. */
export function readMarkup(html: string, open: number): Markup | null {
  const second = html.charCodeAt(open + 1)
  const isEnd = second === SLASH
  const from = open + (isEnd ? 2 : 1)
  if (isLetter(html.charCodeAt(from))) {
    const nameEnd = endOfName(html, from)
    return { name: html.slice(from, nameEnd).toLowerCase(), isEnd, end: scanAttributes(html, nameEnd) }
  }
  if (isEnd || second === 33 /* ! */ || second === 63 /* ? */)
    return from < html.length ? { name: '', isEnd: false, end: endOfComment(html, open) } : null
  return null
}

/** Calls for each attribute, its name in lower case, its value as written, and returns where the tag ends. */
export function scanAttributes(
  html: string,
  from: number,
  tell?: (name: string, value: string) => void,
): number {
  let name = ''
  let nameAt = -1
  let at = from
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at)
    if (code === GREATER) break
    if (isBlank(code) || code === SLASH) {
      if (nameAt >= 0) name = html.slice(nameAt, at)
      nameAt = -1
      if (code === SLASH) name = ''
    } else if (code === EQUALS && (nameAt >= 0 || name !== '')) {
      if (nameAt >= 0) name = html.slice(nameAt, at)
      const [valueFrom, valueTo] = valueAt(html, at + 1)
      tell?.(name.toLowerCase(), html.slice(valueFrom, valueTo))
      name = ''
      nameAt = -1
      // Behind the closing quote, or before what ended an unquoted value.
      at = valueFrom > at + 1 && isQuoteMark(html.charCodeAt(valueFrom - 1)) ? valueTo : valueTo - 1
    } else if (nameAt < 0) {
      if (name !== '') tell?.(name.toLowerCase(), '')
      name = ''
      nameAt = at
    }
  }
  if (nameAt >= 0) name = html.slice(nameAt, at)
  if (name !== '') tell?.(name.toLowerCase(), '')
  return Math.min(at + 1, html.length)
}

/** From and to of a value, its quotes left out. */
function valueAt(html: string, from: number): [number, number] {
  let at = from
  while (isBlank(html.charCodeAt(at))) at++
  const first = html.charCodeAt(at)
  if (isQuoteMark(first)) {
    const close = html.indexOf(html[at]!, at + 1)
    return [at + 1, close < 0 ? html.length : close]
  }
  let to = at
  while (to < html.length && !isBlank(html.charCodeAt(to)) && html.charCodeAt(to) !== GREATER) to++
  return [at, to]
}

function endOfName(html: string, from: number): number {
  let at = from
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at)
    if (isBlank(code) || code === SLASH || code === GREATER) break
  }
  return at
}

function endOfComment(html: string, open: number): number {
  if (!html.startsWith('<!--', open)) return behind(html, '>', open + 2)
  if (html.startsWith('>', open + 4)) return open + 5
  if (html.startsWith('->', open + 4)) return open + 6
  const plain = behind(html, '-->', open + 4)
  const banged = html.slice(open + 4, plain).indexOf('--!>')
  return banged < 0 ? plain : open + 4 + banged + 4
}

function behind(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from)
  return found < 0 ? html.length : found + text.length
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122
}

function isBlank(code: number): boolean {
  return code === BLANK || code === LINE_FEED || code === TAB || code === RETURN || code === FORM_FEED
}

function isQuoteMark(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE
}
