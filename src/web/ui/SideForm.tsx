import { Button } from '@fluentui/react-components'
import type { FormEvent, ReactNode } from 'react'
import styles from './Form.module.css'
import { Modal } from './Modal.tsx'

type Props = {
  title: string
  /** Words of the button that submits, and those while it is at work. */
  submit: { label: string; busyLabel?: string }
  /** Whether the fields can be submitted as they are. */
  usable: boolean
  busy: boolean
  /** Why it failed; shown above the buttons. */
  problem?: string | null | undefined
  open?: boolean
  /** May reject: the caller shows why, as `problem` or in another way. */
  onSubmit: () => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** A form at the side of the page: its fields, what went wrong, and the buttons to submit it or to leave it. */
export function SideForm({
  title,
  submit,
  usable,
  busy,
  problem,
  open = true,
  onSubmit,
  onClose,
  children,
}: Props) {
  function submitted(event: FormEvent) {
    event.preventDefault()
    if (usable && !busy) onSubmit().catch(() => {})
  }
  return (
    <Modal title={title} place="side" open={open} onClose={onClose}>
      <form className={styles.form} onSubmit={submitted}>
        {children}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary" disabledFocusable={!usable || busy}>
            {busy ? (submit.busyLabel ?? submit.label) : submit.label}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Modal>
  )
}
