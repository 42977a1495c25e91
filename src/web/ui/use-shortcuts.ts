import { useEffect, useRef } from 'react'

/** Keys as KeyboardEvent.key gives them. A handler that returns false did nothing: the key keeps its own meaning. */
type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>

/** Keys for the whole page. Silent while somebody types, while a dialog is open, and with a modifier held. */
export function useShortcuts(shortcuts: Shortcuts) {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isElsewhere(event.target)
      )
        return
      const handler = current.current[event.key] ?? current.current[event.key.toLowerCase()]
      if (handler && handler(event) !== false) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function isElsewhere(target: EventTarget | null): boolean {
  // A dialog whose focused button was switched off leaves the focus to the page behind it.
  if (document.querySelector(':modal')) return true
  return target instanceof Element && target.closest('input, textarea, select, [popover]') !== null
}
