import { Button, FluentProvider, webLightTheme } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ArrowLeft20Regular, Print16Regular } from './icons.ts'
import styles from './PrintPage.module.css'

type PageProps = {
  /** Address and words of the way back. */
  back: { href: string; words: string }
  /** What there is to choose, before Print. */
  choices?: ReactNode
  /** Sheets, or what stands there until they are ready. */
  children: ReactNode
}

/** What goes on paper, as a page: the way back and Print, which stay off the paper, above the sheets. */
export function PrintPage({ back, choices, children }: PageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.tools}>
        <Link href={back.href} className={styles.back}>
          <ArrowLeft20Regular /> {back.words}
        </Link>
        <span className={styles.choices}>
          {choices}
          <Button appearance="primary" icon={<Print16Regular />} onClick={() => window.print()}>
            Print
          </Button>
        </span>
      </header>
      {children}
    </div>
  )
}

/** White sheets of A4, whatever the theme. */
export function Sheets({
  orientation,
  children,
}: {
  orientation: 'portrait' | 'landscape'
  children: ReactNode
}) {
  return (
    <FluentProvider
      theme={webLightTheme}
      className={styles.sheets ?? ''}
      role="region"
      aria-label="As it is printed"
      tabIndex={0}
    >
      <div className={styles.paper} data-orientation={orientation}>
        {children}
      </div>
    </FluentProvider>
  )
}
