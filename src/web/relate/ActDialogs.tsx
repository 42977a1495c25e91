import { lazy, Suspense } from 'react'
import type { Selection } from '../../api/contract.ts'
import type { HowMany } from '../util/count.ts'

const RelateDialog = lazy(() => import('./RelateDialog.tsx').then((m) => ({ default: m.RelateDialog })))
const DismissDialog = lazy(() => import('./DismissDialog.tsx').then((m) => ({ default: m.DismissDialog })))
const RemoveDialog = lazy(() => import('./RemoveDialog.tsx').then((m) => ({ default: m.RemoveDialog })))

export type EmailAction = 'relate' | 'dismiss' | 'remove'

export interface ActDialogProps {
  selection: Selection
  /** How many emails that is, as far as it is known. */
  count: HowMany
  /** Where one inbound email is acted on: its sender, who can be dismissed as a whole. */
  sender?: string | undefined
  onClose: () => void
  /** After the act; the dialog has closed, what was done is told by UndoBar, and lists are read anew. */
  onDone?: ((actId: string) => void) | undefined
}

/** The dialog of an act on the selected emails, loaded when it is first wanted; null: none is open. */
export function ActDialogs({ act, ...props }: ActDialogProps & { act: EmailAction | null }) {
  return (
    <Suspense>
      {act === 'relate' && <RelateDialog {...props} />}
      {act === 'dismiss' && <DismissDialog {...props} />}
      {act === 'remove' && <RemoveDialog {...props} />}
    </Suspense>
  )
}
