import { Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { ClipboardTask20Regular } from '../ui/icons.ts'

const EmailTaskForm = lazy(() =>
  import('./EmailTaskForm.tsx').then((file) => ({ default: file.EmailTaskForm })),
)

/** Makes a task of the email. */
export function TaskButton({ email }: { email: EmailDetail }) {
  const mayEdit = useMay('people.edit')
  const [open, setOpen] = useState(false)
  if (!mayEdit) return null
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        icon={<ClipboardTask20Regular />}
        onClick={() => setOpen(true)}
      >
        Task…
      </Button>
      <Suspense>{open && <EmailTaskForm email={email} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
