import { useCallback, useSyncExternalStore } from 'react'

/** Below this width the reading pane takes the place of the list. The style sheets say the same. */
export const NARROW = '(max-width: 899px)'

/** Whether a media query holds, as it changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}
