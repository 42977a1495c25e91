import { useState } from 'react'

/** A choice between yes and no that this browser remembers. */
export function useStored(key: string, initially: boolean): [boolean, (value: boolean) => void] {
  const [value, setValue] = useState(() => {
    const stored = localStorage.getItem(key)
    return stored === null ? initially : stored === 'yes'
  })
  function set(next: boolean) {
    setValue(next)
    localStorage.setItem(key, next ? 'yes' : 'no')
  }
  return [value, set]
}
