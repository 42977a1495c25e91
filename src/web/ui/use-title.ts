import { useEffect } from 'react'

let page = ''
/** What is open on the page, innermost last. */
let open: string[] = []

/** Names the page in the browser's tab and to screen readers. */
export function useTitle(title: string) {
  useEffect(() => {
    page = title
    show()
  }, [title])
}

/** Names what is open on the page, in place of the page, while it is open. Undefined: it is not there yet. */
export function useOpenTitle(title: string | undefined) {
  useEffect(() => {
    if (title === undefined) return
    open = [...open, title]
    show()
    return () => {
      open = open.toSpliced(open.lastIndexOf(title), 1)
      show()
    }
  }, [title])
}

function show() {
  document.title = `${open.at(-1) ?? page} – Throughline`
}
