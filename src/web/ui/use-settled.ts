import { useEffect, useState } from 'react'

/** A text as it is once nothing has been typed for `delayMs`. */
export function useSettled(text: string, delayMs = 200): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), delayMs)
    return () => clearTimeout(timer)
  }, [text, delayMs])
  return settled
}
