/** Attributes whose URL a mail program loads without being asked. */
const LOADING_ATTRIBUTES = new Set([
  'src',
  'srcset',
  'imagesrcset',
  'background',
  'poster',
  'lowsrc',
  'dynsrc',
  'data',
  'xlink:href',
  'href',
])
/** Elements whose href is followed only by a click, or names no content. */
const CLICKED = new Set(['a', 'area', 'base'])

const REMOTE = /^(?:https?:|ftp:|[\\/]{2})/i
// One run of blanks before the quote and one behind it: two beside each other would be tried against each other in every way.
const REMOTE_IN_CSS = /(?:url\(|image-set\(|@import)\s*(?:["']\s*)?(?:https?:|ftp:)?\/\//gi

/** How many remote URLs an element would load. */
export function countRemoteInElement(tag: string, attributes: Record<string, string>): number {
  let count = 0
  for (const [name, value] of Object.entries(attributes)) {
    count += countRemoteInCss(value) // style, and the many of SVG that take a url()
    const loads = LOADING_ATTRIBUTES.has(name) && !(CLICKED.has(tag) && name.endsWith('href'))
    if (!loads) continue
    const urls = name.endsWith('srcset') ? value.split(/\s+|,\s+/) : [value]
    count += urls.filter(isRemote).length
  }
  return count
}

/** How many remote URLs the style elements of a document would load. */
export function countRemoteInStyleElements(html: string): number {
  const lower = html.toLowerCase()
  let count = 0
  // Not a regular expression: unclosed elements would make one search the rest of the document again and again.
  for (let start = lower.indexOf('<style'); start >= 0; ) {
    const end = lower.indexOf('</style', start)
    count += countRemoteInCss(html.slice(start, end < 0 ? undefined : end))
    start = end < 0 ? -1 : lower.indexOf('<style', end)
  }
  return count
}

function countRemoteInCss(css: string): number {
  return css.match(REMOTE_IN_CSS)?.length ?? 0
}

/** Browsers skip blanks and control characters at the start of a URL, and line breaks and tabs within it. */
function isRemote(url: string): boolean {
  return REMOTE.test(url.slice(0, 1000).replaceAll(/[\0-\x20]+/g, ''))
}
