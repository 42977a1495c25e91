/** What the frame may load: nothing, but pictures that stand in the document itself and styles on its elements. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src 'none'"
/** The same, and pictures from elsewhere. */
const remotePolicy = policy.replace('img-src data:', 'img-src data: https: http:')

type Colours = { text: string; link: string; sheet: string; scheme: 'light' | 'dark' }
const white: Colours = { text: '#242424', link: '#0f6cbd', sheet: '#ffffff', scheme: 'light' }
const dark: Colours = { text: '#e6e6e6', link: '#62abf5', sheet: '#292929', scheme: 'dark' }

/**
 * The document of the frame that shows a mail. Mail that sets colours of its own is shown on white, as it was made;
 * plain mail follows the app's dark theme. DNS is not asked about links in it either. The body takes the focus: a frame
 * without a link in it is else no stop of the Tab key, and could not be scrolled by keyboard. Where the frame has another origin the browser
 * itself has to bring a `target` mark into view. Source: CSS Scroll Snap 2, scroll-initial-target (Chromium 133; others show the mail from its top).
 */
export function mailDocument(safeHtml: string, onDark: boolean, remote = false): string {
  const colours = onDark ? dark : white
  return `<!doctype html><html lang=""><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${remote ? remotePolicy : policy}">
<meta http-equiv="x-dns-prefetch-control" content="off"><meta name="referrer" content="no-referrer">
<title>Message</title><style>
:root { color-scheme: ${colours.scheme}; background: ${colours.sheet}; color: ${colours.text}; }
body { margin: 0; padding: 16px 24px 32px; overflow-wrap: anywhere;
  font: 15px/1.5 'Segoe UI', -apple-system, Roboto, 'Helvetica Neue', Arial, sans-serif; }
body:focus-visible { outline: none; }
body:focus-visible::after { content: ''; position: fixed; inset: 0; border: 2px solid ${colours.text}; pointer-events: none; }
a { color: ${colours.link}; }
img { max-width: 100%; height: auto; }
.missing-picture { padding: 0 6px; border: 1px dashed #8888; border-radius: 4px; }
pre { white-space: pre-wrap; font: inherit; }
table { max-width: 100%; }
details.quoted-history > summary { display: inline-block; margin: 8px 0; padding: 0 10px; border-radius: 4px; background: #8883;
  line-height: 1.2; cursor: pointer; user-select: none; }
details.quoted-history > summary:hover { background: #8886; }
mark.sought { border-radius: 2px; background: #ffd966; color: #242424; }
mark.target { scroll-initial-target: nearest; scroll-margin-top: 40vh; }
blockquote { margin: 8px 0 8px 2px; padding-left: 12px; border-left: 2px solid #8886; }
</style></head><body dir="auto" tabindex="0">${safeHtml}</body></html>`
}
