import type { ReactNode } from 'react'
import styles from './Page.module.css'

type Props = {
  /** `column`: a head above a list that scrolls by itself. `row`: parts beside each other, below each other on a narrow
   *  screen. `scrolling`: the page scrolls as a whole. */
  layout?: 'column' | 'row' | 'scrolling'
  children: ReactNode
}

/** The sheet beside the navigation rail that a page without a reading pane stands on; SplitView is for those with one. */
export function Page({ layout = 'column', children }: Props) {
  return (
    <div className={styles.page} data-layout={layout}>
      {children}
    </div>
  )
}

/** The heading of a page and its tools, in one line where there is room. */
export function PageHead({ children }: { children: ReactNode }) {
  return <header className={styles.head}>{children}</header>
}
