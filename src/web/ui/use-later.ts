import { useEffect, useRef } from 'react'

/** Runs the last function given once no other was given for `delayMs`; never after the component is unmounted. */
export function useLater(delayMs: number) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (act: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, delayMs)
  }
}
