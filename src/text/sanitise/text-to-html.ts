const URL_IN_TEXT = /\b(?:https?:\/\/|www\.)[^\s<>"]+/gi
/** Punctuation of the sentence around a URL, not of the URL. */
const TRAILING = ".,;:!?'*_)]}"

/** Plain text as HTML: everything escaped, web addresses made links, line breaks and runs of blanks kept. */
export function textToHtml(text: string): string {
  let html = ''
  let at = 0
  for (const { 0: match, index } of text.matchAll(URL_IN_TEXT)) {
    const url = withoutTrailing(match.slice(0, 2_000))
    html += escapeHtml(text.slice(at, index)) + link(url)
    at = index + url.length
  }
  return `<div style="white-space:pre-wrap;overflow-wrap:anywhere">${html}${escapeHtml(text.slice(at))}</div>`
}

function withoutTrailing(url: string): string {
  let end = url.length
  while (end > 0 && TRAILING.includes(url[end - 1]!)) end--
  return url.slice(0, end)
}

function link(url: string): string {
  const href = /^www\./i.test(url) ? `http://${url}` : url
  return `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow" target="_blank">${escapeHtml(url)}</a>`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('\0', '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
