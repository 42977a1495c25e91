import { useEffect, useRef } from 'react'

/** Ctrl+P (or Cmd+P) does this in place of printing the screen, of which a frame would show one piece. Null: it prints. */
export function usePrintKey(onPrint: (() => void) | null) {
  const current = useRef(onPrint)
  useEffect(() => {
    current.current = onPrint
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (
        !current.current ||
        event.key.toLowerCase() !== 'p' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey
      )
        return
      event.preventDefault()
      current.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
