import { Link as ActionLink } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import styles from './DismissedNote.module.css'
import { useMayAct } from './use-email-acts.tsx'

const DismissedSenders = lazy(() =>
  import('./DismissedSenders.tsx').then((module) => ({ default: module.DismissedSenders })),
)

/** Above the folder Dismissed: the link to the senders whose mail is dismissed automatically. */
export function DismissedNote() {
  const [open, setOpen] = useState(false)
  const may = useMayAct()
  if (!may.relate) return null
  return (
    <p className={styles.note}>
      <ActionLink as="button" onClick={() => setOpen(true)}>
        Dismissed senders and domains…
      </ActionLink>
      {open && (
        <Suspense>
          <DismissedSenders onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </p>
  )
}
