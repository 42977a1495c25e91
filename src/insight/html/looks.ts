import { colourOf, type Declarations, isFarOut, isTiny } from './css.ts'

/** What a tag changes about how the text within it is seen. Undefined: as outside. */
export interface Looks {
  /** Nothing within can be seen, whatever it says of itself. */
  isGone: boolean
  hasSize?: boolean
  isVisible?: boolean
  /** Line ends and blanks stand as they are written. */
  isPreformatted?: boolean
  colour?: string | null
  /** Null: a picture, or unknown. */
  background?: string | null
  display?: 'inline' | 'block'
}

export function looksOf(name: string, attributes: ReadonlyMap<string, string>, style: Declarations): Looks {
  const display = style.get('display')
  const size = sizeOf(style)
  const visibility = style.get('visibility')
  const space = style.get('white-space')
  const looks: Looks = {
    isGone: name === 'template' || isGone(style) || (attributes.has('hidden') && display === undefined),
  }
  if (size !== undefined) looks.hasSize = !isTiny(size)
  if (visibility !== undefined) looks.isVisible = !/^(?:hidden|collapse)/.test(visibility)
  if (space !== undefined) looks.isPreformatted = /^(?:pre|break-spaces)/.test(space)
  else if (name === 'pre') looks.isPreformatted = true
  if (style.has('color')) looks.colour = colourOf(style.get('color'))
  else if (name === 'a')
    looks.colour = null // that of links
  else if (name === 'font' && attributes.has('color'))
    looks.colour = colourOf(attributes.get('color')!.toLowerCase())
  const background = backgroundOf(attributes, style)
  if (background !== undefined && background !== 'transparent') looks.background = background
  if (display !== undefined) {
    if (/^inline/.test(display)) looks.display = 'inline'
    else if (/^(?:block|flex|grid|list-item|table)(?!-)/.test(display)) looks.display = 'block'
  }
  return looks
}

function isGone(style: Declarations): boolean {
  if (/^none\b/.test(style.get('display') ?? '')) return true
  if (Number.parseFloat(style.get('opacity') ?? '1') < 0.05) return true
  if (/^hidden|^clip/.test(style.get('overflow') ?? '')) {
    for (const side of ['height', 'max-height', 'width', 'max-width'])
      if (isTiny(style.get(side) ?? 'auto')) return true
  }
  if (/^(?:absolute|fixed)/.test(style.get('position') ?? '')) {
    if (isFarOut(style.get('left')) || isFarOut(style.get('top'))) return true
    if (
      /^rect\(\s*(?:0|1)\w*[\s,]+(?:0|1)\w*[\s,]+(?:0|1)\w*[\s,]+(?:0|1)\w*\s*\)/.test(
        style.get('clip') ?? '',
      )
    )
      return true
  }
  return (
    isFarOut(style.get('text-indent')) || /scale\(\s*0(?:\.0+)?\s*[,)]/.test(style.get('transform') ?? '')
  )
}

/** Of `font-size`, or of the short form; undefined where neither says one. */
function sizeOf(style: Declarations): string | undefined {
  const font = style.get('font')
  if (font === undefined) return style.get('font-size')
  return style.get('font-size') ?? /(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|%)?)(?=\s|\/)/.exec(font)?.[1]
}

function backgroundOf(
  attributes: ReadonlyMap<string, string>,
  style: Declarations,
): string | null | undefined {
  const said = style.get('background-color') ?? style.get('background')
  if (style.has('background-image') || attributes.has('background')) return null
  if (said !== undefined) return colourOf(said)
  return attributes.has('bgcolor') ? colourOf(attributes.get('bgcolor')!.toLowerCase()) : undefined
}
