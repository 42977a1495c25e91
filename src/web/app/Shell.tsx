import { Button } from '@fluentui/react-components'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useMe } from '../client/use-me.ts'
import { NoticeBell } from '../notices/NoticeBell.tsx'
import { SyncButton } from '../sync/SyncButton.tsx'
import { Keyboard20Regular } from '../ui/icons.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { pages } from '../util/paths.ts'
import { AppSwitcher } from './AppSwitcher.tsx'
import { apps, placeOf } from './apps.tsx'
import { FindAnything } from './FindAnything.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import styles from './Shell.module.css'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { useApp } from './use-app.ts'

const SyncPanel = lazy(() => import('../sync/SyncPanel.tsx').then((file) => ({ default: file.SyncPanel })))
const ShortcutsDialog = lazy(() =>
  import('./ShortcutsDialog.tsx').then((file) => ({ default: file.ShortcutsDialog })),
)

/** What stays on screen on every page: top bar, navigation, and the panels that open over the page. */
export function Shell({ children }: { children: ReactNode }) {
  const [location] = useLocation()
  const { roles } = useMe()
  const { app, choose } = useApp()
  const currentPlace = placeOf(app, location)
  // Undefined until first wanted: their code is loaded then.
  const [syncOpen, setSyncOpen] = useState<boolean>()
  const [shortcutsOpen, setShortcutsOpen] = useState<boolean>()
  useShortcuts({ '?': () => setShortcutsOpen(true) })

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <header className={styles.bar}>
        <div className={styles.app}>
          <Link href={pages.home()} className={styles.product}>
            Throughline
          </Link>
          <AppSwitcher current={app} held={roles} onChoose={choose} />
        </div>
        <FindAnything app={app} />
        <div className={styles.tools}>
          <SyncButton onClick={() => setSyncOpen(true)} />
          <Button
            appearance="subtle"
            icon={<Keyboard20Regular />}
            aria-label="Keyboard shortcuts"
            title="Keyboard shortcuts (?)"
            onClick={() => setShortcutsOpen(true)}
          />
          <NoticeBell />
          <ThemeSwitch />
          <PersonMenu />
        </div>
      </header>
      <nav className={styles.rail} aria-label="Main">
        {apps[app].map((place) => {
          const isCurrent = place === currentPlace
          return (
            <Link
              key={place.label}
              href={place.href}
              className={styles.place}
              aria-current={isCurrent ? 'page' : undefined}
            >
              {isCurrent ? place.current : place.icon}
              <span>{place.label}</span>
            </Link>
          )
        })}
      </nav>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <Suspense>
        {syncOpen !== undefined && <SyncPanel open={syncOpen} onClose={() => setSyncOpen(false)} />}
        {shortcutsOpen !== undefined && (
          <ShortcutsDialog open={shortcutsOpen} onClose={() => setShortcutsOpen(false)} />
        )}
      </Suspense>
    </div>
  )
}
