/** Declarations of one rule or style attribute: what counts in the end, by property in lower case. */
export type Declarations = ReadonlyMap<string, string>

/** More of a style is not read, in UTF-16 units. */
const STYLE_LENGTH = 4_000
const COMMENT = /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g
const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi

/** Later ones count, unless an earlier is important. Source: CSS Cascading and Inheritance, Cascading. */
export function readDeclarations(style: string, before?: Declarations): Declarations {
  const read = new Map(before)
  for (const declaration of plainCss(style.slice(0, STYLE_LENGTH)).split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const property = declaration.slice(0, colon).trim().toLowerCase()
    const value = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase()
    if (isImportant(read.get(property)) && !isImportant(value)) continue
    read.set(property, value)
  }
  return read
}

function isImportant(value: string | undefined): boolean {
  return value?.endsWith('important') ?? false
}

/** Without comments, and escaped letters as letters. */
function plainCss(css: string): string {
  const bare = css.includes('/*') ? css.replace(COMMENT, '') : css
  if (!bare.includes('\\')) return bare
  return bare.replace(ESCAPE, (_, hex: string | undefined, char: string | undefined) =>
    hex === undefined ? char! : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
  )
}

/** A size of nothing, or of nothing that could be read: at most a pixel. */
export function isTiny(size: string): boolean {
  const [, number, unit] =
    /^(-?\d*\.?\d+)\s*(px|pt|em|rem|ex|ch|%|mm|cm|in|pc|vw|vh)?(?![\w%])/.exec(size) ?? []
  if (number === undefined) return false
  const most = unit === '%' ? 10 : unit === 'px' || unit === 'pt' ? 1 : unit === undefined ? 0 : 0.1
  return Number(number) <= most
}

/** Far outside of what is shown. */
export function isFarOut(size: string | undefined): boolean {
  return size !== undefined && /^-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%)?(?:\s|$)/.test(size)
}

const NAMES: Record<string, string> = { white: '255,255,255', black: '0,0,0' }

/** A colour in a form that can be compared; null where it is unknown. */
export function colourOf(value: string | undefined): string | null {
  if (value === undefined) return null
  const text = value.replace(/\s*!\s*important$/, '').trim()
  const digits = /^#([0-9a-f]{6}|[0-9a-f]{3})$/.exec(text)?.[1]
  if (digits !== undefined) {
    const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g)!
    return pairs.map((pair) => Number.parseInt(pair, 16)).join()
  }
  if (text === 'transparent') return text
  const [, ...parts] =
    /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]+)%?\s*)?\)$/.exec(text) ?? []
  if (parts.length > 0)
    return Number(parts[3] ?? 1) === 0 ? 'transparent' : parts.slice(0, 3).map(Number).join()
  return (
    NAMES[text] ?? (/^[a-z]+$/.test(text) && !/inherit|initial|current|unset|revert/.test(text) ? text : null)
  )
}
