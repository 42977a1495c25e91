import type { ReactNode } from 'react'
import type { Settings } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './Settings.module.css'
import { useSettings } from './settings-api.ts'

/** A page about the firm's settings, once they are there. */
export function WithSettings({
  title,
  lines,
  children,
}: {
  title: string
  /** Of text that stands in for them meanwhile. */
  lines?: number
  children: (settings: Settings) => ReactNode
}) {
  useTitle(title)
  const settings = useSettings()
  return (
    <div className={styles.scroll}>
      <header className={styles.head}>
        <h1>{title}</h1>
      </header>
      {settings.isPending && <LoadingText label="Loading the settings" {...(lines ? { lines } : {})} />}
      {settings.error && (
        <ErrorNotice
          title="The settings could not be loaded"
          error={settings.error}
          onRetry={() => void settings.refetch()}
        />
      )}
      {settings.data && children(settings.data)}
    </div>
  )
}
