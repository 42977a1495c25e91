import { useState } from 'react'
import { Alert20Regular } from '../ui/icons.ts'
import styles from './NoticeBell.module.css'
import { NoticeList } from './NoticeList.tsx'
import { useUnread } from './notices-api.ts'

const POPOVER_ID = 'notices'
/** A larger number is shown as this and more. */
const MOST_SHOWN = 99

/** How many notices wait, and the way to them. */
export function NoticeBell() {
  const unread = useUnread().data?.unread ?? 0
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={unread > 0 ? `Notices: ${unread} unread` : 'Notices'}
        title="Notices"
        aria-expanded={open}
        popoverTarget={POPOVER_ID}
      >
        <Alert20Regular aria-hidden="true" />
        {unread > 0 && (
          <span className={styles.count} aria-hidden="true">
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        )}
      </button>
      <span className="visually-hidden" aria-live="polite">
        {unread > 0 ? `${unread} unread notices` : ''}
      </span>
      <section
        id={POPOVER_ID}
        popover="auto"
        className={styles.popover}
        aria-label="Notices"
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open && (
          <NoticeList unread={unread} close={() => document.getElementById(POPOVER_ID)?.hidePopover()} />
        )}
      </section>
    </>
  )
}
