import { useSyncExternalStore } from 'react'

/** The act somebody did last, told on the page for a while, with its undo. */
export interface AnnouncedAct {
  sentence: string
  /** Null: there is nothing to undo, or `takeBack` does it. */
  actId: string | null
  /** Undoes what is no act of the server's. */
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
