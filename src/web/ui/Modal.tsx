import { Button } from '@fluentui/react-components'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Dismiss20Regular } from './icons.ts'
import styles from './Modal.module.css'

type Props = {
  title: string
  open: boolean
  onClose: () => void
  place: 'middle' | 'wide' | 'side'
  children: ReactNode
}

/** Something over the page that has the keyboard until it is closed: the browser's own dialog, which traps the focus,
 *  gives it back, and hides the page from screen readers. (Fluent's leaves focusable elements behind that axe rejects.) */
export function Modal({ title, open, onClose, place, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [typed, setTyped] = useState(false)

  useEffect(() => {
    setTyped(false)
    if (!open) return dialog.current?.close()
    dialog.current?.showModal()
    // Where typing begins, in place of the first button.
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [open])

  return (
    <dialog
      ref={dialog}
      className={styles.modal}
      data-place={place}
      aria-labelledby={titleId}
      // A click beside it closes it, but not once something has been put into it.
      {...{ closedby: typed ? 'closerequest' : 'any' }}
      onInput={() => setTyped(true)}
      onClose={onClose}
    >
      <header className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <Button appearance="subtle" icon={<Dismiss20Regular />} aria-label="Close" onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it must, by keyboard too */}
      <section className={styles.body} tabIndex={0} aria-labelledby={titleId}>
        {open && children}
      </section>
    </dialog>
  )
}
