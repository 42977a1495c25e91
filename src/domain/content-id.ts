/** A content id without its angle brackets. */
function bareContentId(contentId: string): string {
  return contentId.trim().replace(/^<|>$/g, '')
}

/** The content id that a `cid:` URL's rest names: percent-encoded there. Source: RFC 2392 section 2. */
function contentIdOf(urlPart: string): string {
  const text = urlPart.trim()
  try {
    return bareContentId(decodeURIComponent(text))
  } catch {
    return bareContentId(text)
  }
}

/**
 * What is found by content id: as RFC 2392 compares them, letter by letter; without case, since mail programs are careless, only where
 * nothing else is meant. Of several with one id the first.
 */
export function byContentId<Value>(
  entries: Iterable<readonly [contentId: string, Value]>,
): (urlPart: string) => Value | undefined {
  const exact = new Map<string, Value>()
  const folded = new Map<string, Value>()
  for (const [contentId, value] of entries) {
    const bare = bareContentId(contentId)
    if (!exact.has(bare)) exact.set(bare, value)
    if (!folded.has(bare.toLowerCase())) folded.set(bare.toLowerCase(), value)
  }
  return (urlPart) => {
    const wanted = contentIdOf(urlPart)
    return exact.get(wanted) ?? folded.get(wanted.toLowerCase())
  }
}
