import { useState } from 'react'

/**
 * What somebody is typing, kept in this tab until it is saved or dropped: a dialog that is closed, a page that is left or a
 * session that ends takes nothing with it. `kept`: it was there before.
 */
export function useDraft<Value>(name: string, initial: Value) {
  const key = keyOf(name)
  const [kept, setKept] = useState(() => sessionStorage.getItem(key) !== null)
  const [value, setValue] = useState<Value>(() => read(key) ?? initial)
  return {
    value,
    kept,
    change(next: Value) {
      setValue(next)
      sessionStorage.setItem(key, JSON.stringify(next))
    },
    /** `next`: the value of the fields from now on. */
    drop(next: Value = initial) {
      sessionStorage.removeItem(key)
      setKept(false)
      setValue(next)
    },
  }
}

/** Whether something begun under this name waits. */
export const hasDraft = (name: string): boolean => sessionStorage.getItem(keyOf(name)) !== null

const keyOf = (name: string) => `throughline.draft.${name}`

function read<Value>(key: string): Value | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Value | null
  } catch {
    return null
  }
}
