import { byContentId } from '../../domain/content-id.ts'
import { bodyText } from './body-text.ts'
import { cleanHtml } from './clean-html.ts'
import { textToHtml } from './text-to-html.ts'

/** Longest HTML, in UTF-16 units, that is shown as designed. */
const MAX_HTML_LENGTH = 6_000_000

const NOTICE =
  '<p><em>This message is too large or too complex to be shown as designed. Here is its text.</em></p>'
const REMOTE_SOURCE = /\b(?:src|background|poster)\s{0,9}=\s{0,9}["']?\s{0,9}(?:https?:)?\/\//gi

/**
 * Turns the body of a mail, whoever wrote it, into HTML that is safe to show: its text and looks are kept, nothing in
 * it acts, and nothing loads from elsewhere. Never throws. The reading pane still shows it in a sandboxed frame.
 *
 * HTML too large or too deep to be cleaned in about a second is shown as its plain text, with a notice above it.
 *
 * @param options.remoteImages somebody has allowed pictures from elsewhere: they stand as they were, nothing else does
 * @param body.inlineImages attachment id by content id, angle brackets or not
 * @returns `html`, with inline images as `src="cid-attachment:ATTACHMENT_ID"` and links to http, https, mailto and tel
 *   only; `remoteContent`, how many remote URLs stood in it (estimated for a body shown as its plain text)
 */
export function sanitiseBody(
  body: {
    contentType: 'html' | 'text'
    content: string
    inlineImages: ReadonlyMap<string, string>
  },
  { remoteImages = false }: { remoteImages?: boolean } = {},
): { html: string; remoteContent: number } {
  const { contentType, content, inlineImages } = body
  if (contentType === 'text') return { html: textToHtml(content), remoteContent: 0 }
  if (content.length > MAX_HTML_LENGTH) return asPlainText(content)
  try {
    return cleanHtml(content, {
      attachmentOf: byContentId(inlineImages),
      remoteImages,
    })
  } catch {
    return asPlainText(content)
  }
}

/** The plain text of HTML that cannot be shown as designed, with a notice above it. */
export function asPlainText(html: string): { html: string; remoteContent: number } {
  return {
    html: NOTICE + textToHtml(bodyText({ contentType: 'html', content: html })),
    remoteContent: html.match(REMOTE_SOURCE)?.length ?? 0,
  }
}
