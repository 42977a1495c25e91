import { useSyncExternalStore } from 'react'

/** The last act, shown on the page for a while with a way to undo it. */
export interface AnnouncedAct {
  sentence: string
  /** Null: there is nothing to undo, or `takeBack` does it. */
  actId: string | null
  /** Undoes what the server does not keep as an act. */
  takeBack?: () => Promise<unknown>
}

let last: AnnouncedAct | null = null
const listeners = new Set<() => void>()

export function announceAct(act: AnnouncedAct | null): void {
  last = act
  for (const listener of listeners) listener()
}

export function useLastAct(): AnnouncedAct | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => last,
  )
}
