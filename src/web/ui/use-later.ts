import { useEffect, useRef } from 'react'

/** Runs the last act given once none has been given for `delayMs`; none after the component has gone. */
export function useLater(delayMs: number) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (act: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, delayMs)
  }
}
