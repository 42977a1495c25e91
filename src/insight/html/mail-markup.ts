import type { Declarations } from './css.ts'

/** What a tag says of what stands within it: earlier mail; earlier mail if something introduces it; headers of earlier mail, surely
 *  or perhaps; what Gmail puts around quotes and answers. */
export type MailMark = 'quote' | 'box' | 'headers' | 'rule' | 'gmail'

/** Classes of elements that hold or introduce earlier mail and nothing else: not Gmail's div around both quotes and answers between
 *  them. Source: what Gmail, Yahoo, Proton and Thunderbird write. */
const QUOTES = /^(?:gmail_attr|yahoo_quoted|protonmail_quote|moz-cite-prefix)$/i
/** Source: what Outlook writes on the web, in its apps and on the Mac. */
const HEADERS =
  /^(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|ms-outlook-mobile-reference-message)$/i
/** How Gmail begins what a forward passes on, within a few tags. */
const FORWARDED = /^(?:\s|<[^<>]{0,300}>){0,20}-{5,}/
const LOOKED_AT = 600

export function mailMarkOf(
  name: string,
  attributes: ReadonlyMap<string, string>,
  style: Declarations,
): MailMark | null {
  const names = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`
    .split(/\s+/, 20)
    // Exchange puts these before names of others.
    .map((each) => each.replace(/^(?:x_)+/, ''))
  if (names.some((each) => HEADERS.test(each))) return 'headers'
  if (names.some((each) => QUOTES.test(each))) return 'quote'
  if (name === 'blockquote') return attributes.get('type') === 'cite' || isGmail(names) ? 'quote' : 'box'
  if (name === 'div' && isGmail(names)) return 'gmail'
  if (isRule(style)) return 'rule'
  return isBesideLine(style) ? 'box' : null
}

/** Whether the document goes on with what a forward passes on: then what Gmail puts around quotes and answers is a quote. */
export function isForwardNext(html: string, at: number): boolean {
  return FORWARDED.test(html.slice(at, at + LOOKED_AT))
}

function isGmail(names: readonly string[]): boolean {
  return names.includes('gmail_quote')
}

/** The line that Outlook on Windows draws above headers, and letters above what they will. */
function isRule(style: Declarations): boolean {
  const top = style.get('border-top') ?? ''
  if (style.get('border') === 'none') return top.startsWith('solid') && /\b1(?:\.0)?pt\b/.test(top)
  return (
    (style.get('border-style') ?? '').startsWith('solid none none') &&
    /^1(?:\.0)?pt/.test(style.get('border-width') ?? '')
  )
}

/** The line that Outlook and others draw beside a quote. */
function isBesideLine(style: Declarations): boolean {
  const left = style.get('border-left')
  if (left !== undefined) return !/^(?:none|0)/.test(left)
  return (style.get('border-style') ?? '').startsWith('none none none solid')
}
