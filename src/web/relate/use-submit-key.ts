import { useEffect, useLayoutEffect, useRef } from 'react'

/** Ctrl+Enter (or Cmd+Enter) does what the dialog is for, wherever in it the focus is. */
export function useSubmitKey(submit: () => void): void {
  const current = useRef(submit)
  // Before anything can be pressed again.
  useLayoutEffect(() => {
    current.current = submit
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      current.current()
    }
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [])
}
