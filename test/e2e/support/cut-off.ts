/** What one would have to scroll sideways for, in the page: controls, headings and pictures outside the window. Runs in a page,
 *  so it stands on nothing outside itself. */
export function cutOff(): string[] {
  const page = document.documentElement
  const scrolls =
    page.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth ? ['the page scrolls'] : []
  const elements = document.querySelectorAll<HTMLElement>(
    'a, button, input, h1, h2, h3, time, table, dd, iframe',
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
  return [
    ...scrolls,
    ...outside.map((element) => `${element.localName} ${element.textContent?.slice(0, 60)}`),
  ]
}
