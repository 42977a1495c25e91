import { lazy, Suspense } from 'react'
import type { ActDialogProps } from './act-dialog-props.ts'

const RelateDialog = lazy(() => import('./RelateDialog.tsx').then((m) => ({ default: m.RelateDialog })))
const DismissDialog = lazy(() => import('./DismissDialog.tsx').then((m) => ({ default: m.DismissDialog })))
const RemoveDialog = lazy(() => import('./RemoveDialog.tsx').then((m) => ({ default: m.RemoveDialog })))

export type EmailAction = 'relate' | 'dismiss' | 'remove'

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
