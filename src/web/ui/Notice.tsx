import type { ReactNode } from 'react'
import styles from './Notice.module.css'

type Props = {
  icon?: ReactNode
  title: string
  /** 1 where the notice is all there is on the page. */
  level?: 1 | 2
  children?: ReactNode
  action?: ReactNode
  role?: 'alert' | 'status'
}

/** A sentence or two in the middle of a place that has nothing else to show. */
export function Notice({ icon, title, level = 2, children, action, role }: Props) {
  const Heading = `h${level}` as const
  return (
    <div className={styles.notice} role={role}>
      {icon && (
        <div className={styles.icon} aria-hidden="true">
          {icon}
        </div>
      )}
      <Heading>{title}</Heading>
      {children}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
