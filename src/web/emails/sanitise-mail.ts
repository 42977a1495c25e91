import createDOMPurify, { type Config, type DOMPurify } from 'dompurify'
import type { EmailBody } from '../../api/contract.ts'
import { foldHistory } from './fold-history.ts'
import { pictureUrl } from './inline-images.ts'
import { markMail } from './mark-mail.ts'
import { sanitiseInSlices } from './sanitise-in-slices.ts'
import type { SoughtText } from './sought.ts'

/** Longer HTML, in UTF-16 units, is worked through in slices, so that the page does not stand still. */
const LARGE = 300_000

const config: Config = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    'style',
    'form',
    'input',
    'button',
    'select',
    'option',
    'optgroup',
    'textarea',
    'dialog',
    'audio',
    'video',
  ],
  FORBID_ATTR: [
    'srcset',
    'background',
    'poster',
    'action',
    'formaction',
    'ping',
    'autofocus',
    'popover',
    'popovertarget',
  ],
}

type SafeMail = {
  html: string
  /** The mail sets colours of its own or shows pictures: it was made to be seen on white. */
  wantsWhite: boolean
}

/**
 * Mail as HTML that is safe to show in a sandboxed frame. The API has cleaned it already; this is the second of three
 * walls (the frame with its own policy is the third). No address but data: of a picture is left in any `src`, unless
 * `remote` pictures are allowed, and links open a window of their own. What is `quoted` at its end is folded, what is
 * `sought` marked in its text.
 */
export async function sanitiseMail(
  html: string,
  images: Map<string, string>,
  { remote, quoted, sought }: { remote: boolean; quoted: EmailBody['quoted']; sought: SoughtText },
): Promise<SafeMail> {
  const seen = { wantsWhite: false }
  const purify = makePurify(images, remote, seen)
  const body =
    html.length > LARGE
      ? await sanitiseInSlices(html, (part) => purify.sanitize(part, { ...config, IN_PLACE: true }))
      : (purify.sanitize(html, { ...config, RETURN_DOM: true }) as HTMLElement)
  for (const image of body.querySelectorAll('img:not([src])')) replaceWithWords(image)
  if (quoted) foldHistory(body, quoted)
  markMail(body, sought)
  return { html: body.innerHTML, wantsWhite: seen.wantsWhite }
}

function makePurify(images: Map<string, string>, remote: boolean, seen: { wantsWhite: boolean }): DOMPurify {
  const purify = createDOMPurify(window)
  purify.addHook('uponSanitizeAttribute', (_element, attribute) => {
    const name = attribute.attrName
    if (name === 'src') {
      const url = pictureUrl(attribute.attrValue, images, remote)
      if (url) attribute.attrValue = url
      else attribute.keepAttr = false
    }
    // A relative link or a fragment would be taken from the address of this app, which is the base of the frame.
    if (name === 'href' && !/^(https?|mailto|tel):/i.test(attribute.attrValue)) attribute.keepAttr = false
    if (name === 'bgcolor' || name === 'color') seen.wantsWhite = true
    if (name === 'style' && /\b(color|background)/i.test(attribute.attrValue)) seen.wantsWhite = true
  })
  purify.addHook('afterSanitizeAttributes', (element) => {
    if (element.hasAttribute('src')) seen.wantsWhite = true
    // Reading a style costs more than all else together: only where its text could name anything.
    if (element instanceof HTMLElement && /[(\\]/.test(element.getAttribute('style') ?? ''))
      dropFetchingStyles(element.style)
    if (element.hasAttribute('href')) {
      element.setAttribute('target', '_blank')
      element.setAttribute('rel', 'noopener noreferrer nofollow')
    }
  })
  return purify
}

/** Styles that would load something. The frame's policy stops them too; so they do not even try. */
function dropFetchingStyles(style: CSSStyleDeclaration) {
  for (const property of [...style]) {
    if (/(url|image|image-set|src)\(/i.test(style.getPropertyValue(property))) style.removeProperty(property)
  }
}

/** A picture that is not shown leaves its description; without one it was a spacer or a tracker and leaves nothing. */
function replaceWithWords(image: Element) {
  const words = image.getAttribute('alt')?.trim()
  if (!words) return image.remove()
  const place = image.ownerDocument.createElement('span')
  place.className = 'missing-picture'
  place.textContent = words
  image.replaceWith(place)
}
