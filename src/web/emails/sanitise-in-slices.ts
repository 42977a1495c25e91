/** Elements that are cleaned at a time, about: some milliseconds of work. */
const SLICE = 500

/**
 * Cleans a large document piece by piece, with a pause for the page after each. `cleanInPlace` gets an element whose content
 * it is to clean.
 */
export async function sanitiseInSlices(
  html: string,
  cleanInPlace: (part: HTMLElement) => unknown,
): Promise<HTMLElement> {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  await cleanContent(body, cleanInPlace)
  return body
}

async function cleanContent(parent: Element, cleanInPlace: (part: HTMLElement) => unknown): Promise<void> {
  let batch: ChildNode[] = []
  let size = 0

  async function cleanBatch() {
    if (batch.length === 0) return
    const box = parent.ownerDocument.createElement('div')
    batch[0]!.before(box)
    box.append(...batch)
    cleanInPlace(box)
    box.replaceWith(...box.childNodes)
    batch = []
    size = 0
    await new Promise((resolve) => setTimeout(resolve))
  }

  for (const child of [...parent.childNodes]) {
    const inside = child instanceof Element ? child.getElementsByTagName('*').length : 0
    if (child instanceof Element && inside > SLICE) {
      await cleanBatch()
      await cleanContent(cleanShell(child, cleanInPlace), cleanInPlace)
      continue
    }
    batch.push(child)
    size += inside + 1
    if (size >= SLICE) await cleanBatch()
  }
  await cleanBatch()
}

/** A large element without its content is cleaned first, then stands in its place with it. One that may not stay is replaced
 *  by a plain one: what it holds is cleaned on its own. */
function cleanShell(element: Element, cleanInPlace: (part: HTMLElement) => unknown): Element {
  const box = element.ownerDocument.createElement('div')
  box.append(element.cloneNode(false))
  cleanInPlace(box)
  const shell = box.firstElementChild ?? box
  shell.append(...element.childNodes)
  element.replaceWith(shell)
  return shell
}
