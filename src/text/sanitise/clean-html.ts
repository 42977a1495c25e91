import sanitizeHtml from 'sanitize-html'
import { cleanStyle } from './clean-style.ts'
import { countRemoteInElement, countRemoteInStyleElements } from './count-remote-content.ts'

/** Deepest nesting and most elements that are shown as designed; browsers flatten at 512 levels themselves. */
const MAX_DEPTH = 1_000
const MAX_ELEMENTS = 100_000

const TAGS =
  `a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd
  del details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark
  menu nav ol p pre q s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt
  u ul var wbr`.split(/\s+/)

const CELL = ['abbr', 'bgcolor', 'colspan', 'height', 'nowrap', 'rowspan', 'scope', 'width']
const ATTRIBUTES = {
  '*': ['align', 'dir', 'lang', 'style', 'title', 'valign'],
  a: ['href', 'rel', 'target'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  font: ['color', 'face', 'size'],
  hr: ['color', 'noshade', 'size', 'width'],
  img: ['alt', 'border', 'height', 'hspace', 'src', 'vspace', 'width'],
  li: ['type', 'value'],
  ol: ['reversed', 'start', 'type'],
  table: ['bgcolor', 'border', 'cellpadding', 'cellspacing', 'frame', 'height', 'rules', 'summary', 'width'],
  tbody: ['bgcolor'],
  td: CELL,
  th: CELL,
  tr: ['bgcolor', 'height'],
  ul: ['type'],
}

/** Elements whose content nobody sees. Style elements go whole: Outlook and Gmail mail carries its looks in attributes
 *  too, and a style sheet reaches beyond the element it stands in. Text in any other removed element stays. */
const UNSEEN = ['script', 'style', 'title', 'template', 'noembed', 'noframes']

const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:)/i
const REMOTE_IMAGE = /^(?:https?:)?\/\/[^\s"'<>\\]+$/i
const SAFE_DATA_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]*$/i

/** A transparent dot. Old newsletters keep their columns apart with pictures; one without source and alternative text
 *  would be drawn as a box. As wide as its picture was to be, but no higher than a line: a banner leaves no hole. */
const BLANK_IMAGE = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/** Outlook writes a paragraph a line and takes their distance away in its style sheet, which goes. */
const OUTLOOK_PARAGRAPH = /^(?:x_)*Mso(?:Normal|PlainText|NoSpacing)\b/

/** In HTML this opens a comment that ends at the next '>', and what follows is seen; the parser, which would hide all
 *  up to ']]>', reads any other declaration that way. Source: HTML standard, markup declaration open state. */
const CDATA = '<![CDATA['
const DECLARATION = '<!CDATA '

interface ImageRules {
  /** Attachment id of a `cid:` URL's content id; undefined when the mail has no such image. */
  attachmentOf(contentId: string): string | undefined
  /** Whether images from elsewhere stay. */
  remoteImages: boolean
}

/**
 * Keeps the looks and text of mail HTML and nothing that acts, loads or reaches beyond it.
 *
 * @throws Error when the HTML is too deep or too full to be cleaned in reasonable time
 */
export function cleanHtml(content: string, images: ImageRules): { html: string; remoteContent: number } {
  let remoteContent = countRemoteInStyleElements(content)
  let depth = 0
  let elements = 0
  const html = sanitizeHtml(content.replaceAll(CDATA, DECLARATION), {
    allowedTags: TAGS,
    allowedAttributes: ATTRIBUTES,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: {
      img: images.remoteImages ? ['cid-attachment', 'data', 'http', 'https'] : ['cid-attachment', 'data'],
    },
    allowProtocolRelative: false,
    nonTextTags: UNSEEN,
    parseStyleAttributes: false, // cleanStyle has done it, stricter and without building a syntax tree
    onOpenTag: (tag, attributes) => {
      if (++depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) throw new Error('HTML too complex')
      remoteContent += countRemoteInElement(tag, attributes)
    },
    onCloseTag: () => {
      depth--
    },
    transformTags: { '*': (tag, attributes) => cleanElement(tag, attributes, images) },
  })
  return { html, remoteContent }
}

function cleanElement(tag: string, attributes: Record<string, string>, images: ImageRules): sanitizeHtml.Tag {
  const { style, href, src, class: name, rel: _rel, target: _target, ...attribs } = attributes
  if (tag === 'body') return { tagName: 'div', attribs: { ...attribs, ...styleOf(style, attribs.bgcolor) } }
  return {
    tagName: tag,
    attribs: {
      ...attribs,
      ...styleOf(name && OUTLOOK_PARAGRAPH.test(name) ? `margin:0;${style ?? ''}` : style),
      ...(tag === 'a' ? linkOf(href) : {}),
      ...(tag === 'img' ? imageOf(src, attribs.alt, images) : {}),
    },
  }
}

function styleOf(style = '', background?: string): Record<string, string> {
  const clean = cleanStyle(background ? `background-color:${background};${style}` : style)
  return clean ? { style: clean } : {}
}

function linkOf(href = ''): Record<string, string> {
  const url = href.trim()
  return SAFE_LINK.test(url) ? { href: url, rel: 'noopener noreferrer nofollow', target: '_blank' } : {}
}

/** A picture that may not be shown leaves its alternative text. */
function imageOf(src = '', alt = '', { attachmentOf, remoteImages }: ImageRules): Record<string, string> {
  const url = src.trim()
  const attachment = /^cid:/i.test(url) ? attachmentOf(url.slice('cid:'.length)) : undefined
  if (attachment !== undefined) return { src: `cid-attachment:${attachment}` }
  if (SAFE_DATA_IMAGE.test(url)) return { src: url }
  if (remoteImages && REMOTE_IMAGE.test(url)) return { src: url.replace(/^\/\//, 'https://') }
  return alt.trim() === '' ? { src: BLANK_IMAGE, style: 'max-height:1px' } : {}
}
