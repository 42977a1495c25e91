import { useSyncExternalStore } from 'react'

/** The act somebody did last, told on the page for a while, with its undo. */
export interface ToldAct {
  sentence: string
  /** Null: there is nothing to undo, or `takeBack` does it. */
  actId: string | null
  /** Undoes what is no act of the server's. */
  takeBack?: () => Promise<unknown>
}

let last: ToldAct | null = null
const listeners = new Set<() => void>()

export function describeAct(act: ToldAct | null): void {
  last = act
  for (const listener of listeners) listener()
}

export function useLastAct(): ToldAct | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => last,
  )
}
