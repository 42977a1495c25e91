/** What a mail may style: its text, colours, spacing, borders and tables. Nothing that places an element over others
 *  (position, z-index, transform), animates or generates content. */
const PROPERTIES = new Set(
  `background background-color border border-collapse border-color border-radius border-spacing border-style
  border-width border-top border-right border-bottom border-left border-top-color border-right-color
  border-bottom-color border-left-color border-top-style border-right-style border-bottom-style border-left-style
  border-top-width border-right-width border-bottom-width border-left-width box-sizing caption-side clear color
  direction display empty-cells float font font-family font-size font-style font-variant font-weight height
  letter-spacing line-height list-style list-style-position list-style-type margin margin-top margin-right
  margin-bottom margin-left max-height max-width min-height min-width opacity overflow overflow-wrap padding
  padding-top padding-right padding-bottom padding-left table-layout text-align text-decoration text-decoration-color
  text-decoration-line text-decoration-style text-indent text-transform unicode-bidi vertical-align visibility
  white-space width word-break word-spacing word-wrap`.split(/\s+/),
)

/** Words, numbers, quoted names, colour functions. No backslash and no comment, so nothing can be written in disguise;
 *  no other function, so nothing can be loaded or computed. */
const SAFE_VALUE =
  /^(?:(?:rgb|hsl)a?\([\d\s.,%/a-z+-]*\)|[\p{L}\p{N}\s#%.,!/+_-]|"[\p{L}\p{N}\s.,_-]*"|'[\p{L}\p{N}\s.,_-]*')+$/iu

const MAX_STYLE_LENGTH = 20_000
const MAX_VALUE_LENGTH = 500

/** The safe declarations of a style attribute, in order; '' when there are none. A `url()` is cut out of a value whose
 *  rest is kept: newsletters set a colour and a picture together. */
export function cleanStyle(style: string): string {
  if (style.length > MAX_STYLE_LENGTH) return ''
  return style
    .replaceAll(/url\([^()]*\)/gi, ' ')
    .split(';')
    .flatMap((declaration) => cleanDeclaration(declaration) ?? [])
    .join(';')
}

function cleanDeclaration(declaration: string): string | null {
  const colon = declaration.indexOf(':')
  const property = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase()
  const value = declaration.slice(colon + 1).trim()
  if (!PROPERTIES.has(property) || value.length > MAX_VALUE_LENGTH || !SAFE_VALUE.test(value)) return null
  return `${property}:${value}`
}
