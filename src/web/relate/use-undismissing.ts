import { useEffect, useRef } from 'react'
import type { Selection, UndismissOrder } from '../../api/contract.ts'
import { announceAct } from './last-act.ts'
import { useUndismiss } from './relate-api.ts'
import { describeUndismissed } from './relate-words.ts'

/** Moves what is dismissed to Unmatched, without a question: UndoBar shows the result and can undo it. */
export function useUndismissing(onDone?: (moved: Selection) => void): (selection: Selection) => void {
  const undismiss = useUndismiss()
  // Asked again after an answer that was lost it is the same intention; after an undo it is a new one.
  const unanswered = useRef<UndismissOrder | null>(null)
  // When the answer comes, another email may be open.
  const done = useRef(onDone)
  useEffect(() => {
    done.current = onDone
  })

  return (selection) => {
    if (undismiss.isPending) return
    const before = unanswered.current
    const isSame = JSON.stringify(before?.selection) === JSON.stringify(selection)
    const order = before && isSame ? before : { requestId: crypto.randomUUID(), selection }
    unanswered.current = order
    undismiss.mutate(order, {
      onSuccess: (result) => {
        unanswered.current = null
        announceAct({ sentence: describeUndismissed(result), actId: result.changed ? result.actId : null })
        done.current?.(selection)
      },
      onError: ({ message }) => announceAct({ sentence: `It could not be moved. ${message}`, actId: null }),
    })
  }
}
