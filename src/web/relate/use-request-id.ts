import { useRef } from 'react'

/** An id for each intention: the same order sent again keeps its id, so that the server does not do it twice. */
export function useRequestId(): (order: object) => string {
  const last = useRef({ order: '', id: '' })
  return (order) => {
    const text = JSON.stringify(order)
    if (last.current.order !== text) last.current = { order: text, id: crypto.randomUUID() }
    return last.current.id
  }
}
