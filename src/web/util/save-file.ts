/** The browser has taken hold of a file by then, in ms. */
const HELD_AFTER_MS = 60_000

/** Gives a file to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), HELD_AFTER_MS)
}
