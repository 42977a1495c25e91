import type { Page } from 'playwright-core'
import { keepFromOtherTests } from './browser.ts'

/** What a page did that a page showing mail must never do. */
export interface Happenings {
  /** Calls of what scripts announce themselves with. */
  calls: string[]
  dialogs: string[]
  /** Requests to anywhere but our own origin. */
  requests: string[]
  popups: string[]
  /** What the browser printed: among it every script it kept from running, every load it blocked. */
  console: string[]
}

/** Watches a page and its frames from now on. Nothing of it is stopped but dialogs, which are closed. */
export async function watchPage(page: Page, origin: string): Promise<Happenings> {
  const happened: Happenings = { calls: [], dialogs: [], requests: [], popups: [], console: [] }
  const context = page.context()
  keepFromOtherTests(context)
  await context.exposeBinding('announce', (_source, call: string) => {
    happened.calls.push(call)
  })
  await context.addInitScript(() => {
    const announce = (window as unknown as { announce(call: string): void }).announce
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
      const original = window[name] as (...given: unknown[]) => unknown
      Object.assign(window, {
        [name]: (...given: unknown[]) => {
          announce(name)
          return original(...given)
        },
      })
    }
  })
  page.on('dialog', (dialog) => {
    happened.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      happened.requests.push(request.url())
  })
  context.on('page', (popup) => happened.popups.push(popup.url()))
  page.on('console', (message) => {
    // A picture within the mail that is no picture is not shown, which is harmless.
    if (!message.location().url.startsWith('data:image/')) happened.console.push(message.text())
  })
  return happened
}
