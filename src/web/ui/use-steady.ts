import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function through all renders, which does what the one of the last render does: for events, not for rendering. */
export function useSteady<Given extends unknown[]>(
  act: (...given: Given) => unknown,
): (...given: Given) => void {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...given: Given) => void latest.current(...given), [])
}
