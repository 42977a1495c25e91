/** Elements that had the focus are remembered, so many of them. */
const REMEMBERED = 10
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, iframe, [tabindex]:not([tabindex="-1"])'

/** What had the focus, with all that stands around it from the inside out, and its place in each. */
type Held = { element: HTMLElement; around: { parent: Element; index: number }[] }

/**
 * Whoever works by keyboard goes on where they were: where what has the focus is removed, hidden or switched off (a dialog closes
 * whose button has gone meanwhile, a line of a list is deleted), what stood beside it has the focus, never the page as a whole.
 */
export function keepFocus(): void {
  let held: Held[] = []
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    held = [remember(target), ...held.filter(({ element }) => element !== target)].slice(0, REMEMBERED)
  })
  // A click beside everything takes the focus away on purpose.
  document.addEventListener('mousedown', () =>
    setTimeout(() => {
      if (isLost()) held = []
    }),
  )
  new MutationObserver((changes) => {
    if (!isLost() || held.length === 0) return
    const [last] = held
    const isBack = changes.some(({ type, target }) => type === 'attributes' && target === last!.element)
    if (canHaveFocus(last!.element)) {
      // Switched on again after its request was answered; otherwise it was left on purpose.
      if (isBack) last!.element.focus({ preventScroll: true })
      else held = []
      return
    }
    if (last!.element.isConnected && last!.element.matches(':disabled')) return
    for (const one of held) {
      const next = canHaveFocus(one.element) ? one.element : isInClosedDialog(one) ? null : besideOf(one)
      next?.focus({ preventScroll: true })
      if (!isLost()) return
    }
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'open', 'hidden'],
  })
}

function isLost(): boolean {
  return document.hasFocus() && (document.activeElement === null || document.activeElement === document.body)
}

function remember(element: HTMLElement): Held {
  const around: Held['around'] = []
  for (let inner: Element = element; inner.parentElement; inner = inner.parentElement)
    around.push({ parent: inner.parentElement, index: [...inner.parentElement.children].indexOf(inner) })
  return { element, around }
}

function canHaveFocus(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility() && !element.matches(':disabled')
}

function isInClosedDialog({ around }: Held): boolean {
  return around.some(
    ({ parent }) => parent instanceof HTMLDialogElement && !(parent.isConnected && parent.open),
  )
}

/** What took its place, else what stands before it, in the nearest of what stood around it; in the end the page's main part. */
function besideOf({ element, around }: Held): HTMLElement | undefined {
  // Rows of a list come and go as it scrolls: the place in it stays the list's own affair.
  const isRow = element.closest('[data-row-key]') !== null
  for (const { parent, index } of around) {
    if (!parent.isConnected || !parent.checkVisibility()) continue
    if (parent instanceof HTMLElement && parent.localName === 'main') return parent
    if (isRow && parent instanceof HTMLElement) return focusable(parent)
    const children = [...parent.children]
    for (const child of [...children.slice(index), ...children.slice(0, index).reverse()]) {
      const found = [child, ...child.querySelectorAll(FOCUSABLE)].find(
        (one): one is HTMLElement =>
          one instanceof HTMLElement && one.matches(FOCUSABLE) && canHaveFocus(one),
      )
      if (found) return found
    }
  }
  return undefined
}

/** So that it can have the focus, though no Tab leads to it. */
function focusable(element: HTMLElement): HTMLElement {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1
  return element
}
