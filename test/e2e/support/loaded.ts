import type { Page } from 'playwright-core'

/**
 * Waits until a page has asked for nothing more for half a second. The browser's own "network idle" comes once a document or never: a page
 * whose scripts were kept opens its stream of events before half a second has passed.
 */
export function untilLoaded(page: Page): Promise<void> {
  return page.evaluate(async () => {
    let loaded = -1
    for (let since = performance.now(); performance.now() - since < 500; ) {
      const now = performance.getEntriesByType('resource').length
      if (now !== loaded) since = performance.now()
      loaded = now
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })
}
