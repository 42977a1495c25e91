/** What one would have to scroll sideways for, in the page: controls, headings and pictures outside the window; and a dialog
 *  that is larger than the window. Runs in a page, so it stands on nothing outside itself. */
export function cutOff(): string[] {
  const page = document.documentElement
  const dialog = document.querySelector('dialog[open]')
  const scrolls =
    page.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth ? ['the page scrolls'] : []
  const within = dialog ?? document
  const elements = within.querySelectorAll<HTMLElement>(
    'a, button, input, select, textarea, h1, h2, h3, time, table, dd, iframe',
  )
  const outside = [...elements].filter((element) => {
    if (
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.closest('[inert], .visually-hidden')
    )
      return false
    const { left, right, width } = element.getBoundingClientRect()
    return width > 1 && (left < -1 || right > innerWidth + 1)
  })
  const rows = [...within.querySelectorAll<HTMLElement>('nav, [role=tablist], [role=toolbar]')].filter(
    (row) => row.scrollWidth > row.clientWidth + 1,
  )
  const { top = 0, bottom = 0 } = dialog?.getBoundingClientRect() ?? {}
  return [
    ...scrolls,
    ...(top < 0 || bottom > innerHeight ? ['the dialog is larger than the window'] : []),
    ...rows.map((row) => `${row.ariaLabel} scrolls sideways`),
    ...outside.map((element) => `${element.localName} ${element.textContent?.slice(0, 60)}`),
  ]
}
