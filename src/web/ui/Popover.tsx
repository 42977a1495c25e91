import { Button } from '@fluentui/react-components'
import { type ReactElement, type ReactNode, type ToggleEvent, useId, useState } from 'react'
import styles from './Popover.module.css'

type Props = {
  icon: ReactElement
  label: string
  /** Given the way to close it; drawn only while it is open. */
  children: (close: () => void) => ReactNode
}

/** A button with something that opens below it: the browser's own popover, which closes by Esc and by a click elsewhere, and
 *  gives the focus back. */
export function Popover({ icon, label, children }: Props) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        appearance="subtle"
        size="small"
        icon={icon}
        aria-label={label}
        title={label}
        aria-expanded={open}
        popoverTarget={id}
      />
      <section
        id={id}
        popover="auto"
        aria-label={label}
        className={styles.popover}
        onToggle={(event: ToggleEvent<HTMLElement>) => setOpen(event.newState === 'open')}
      >
        {open && children(() => document.getElementById(id)?.hidePopover())}
      </section>
    </>
  )
}
