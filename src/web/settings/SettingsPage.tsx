import { lazy, Suspense } from 'react'
import { Link, Redirect } from 'wouter'
import { useMe } from '../client/use-me.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { NotFoundPage } from '../ui/NotFoundPage.tsx'
import { Page } from '../ui/Page.tsx'
import { pages, type SettingsSection, settingsSections } from '../util/paths.ts'
import styles from './Settings.module.css'

const labels: Record<SettingsSection, string> = {
  employees: 'Employees',
  domains: 'Internal domains',
  exclusions: 'Exclusions and private mail',
  schedule: 'Schedule and runs',
  connection: 'Connection',
  access: 'Access and attachments',
  review: 'Review',
  sentiment: 'Sentiment',
  notices: 'Notices',
  general: 'General',
}

const sections = {
  employees: lazy(() =>
    import('./EmployeesSettings.tsx').then((file) => ({ default: file.EmployeesSettings })),
  ),
  domains: lazy(() => import('./DomainsSettings.tsx').then((file) => ({ default: file.DomainsSettings }))),
  exclusions: lazy(() =>
    import('./ExclusionsSettings.tsx').then((file) => ({ default: file.ExclusionsSettings })),
  ),
  schedule: lazy(() => import('./ScheduleSettings.tsx').then((file) => ({ default: file.ScheduleSettings }))),
  connection: lazy(() =>
    import('./ConnectionSettings.tsx').then((file) => ({ default: file.ConnectionSettings })),
  ),
  access: lazy(() => import('./AccessSettings.tsx').then((file) => ({ default: file.AccessSettings }))),
  review: lazy(() => import('./ReviewSettings.tsx').then((file) => ({ default: file.ReviewSettings }))),
  sentiment: lazy(() =>
    import('./SentimentSettings.tsx').then((file) => ({ default: file.SentimentSettings })),
  ),
  notices: lazy(() => import('./NoticesSettings.tsx').then((file) => ({ default: file.NoticesSettings }))),
  general: lazy(() => import('./GeneralSettings.tsx').then((file) => ({ default: file.GeneralSettings }))),
}

/** The settings: their pages on the left, the open one beside. Compliance reads, the Administrator changes. */
export function SettingsPage({ section }: { section?: string | undefined }) {
  const { roles } = useMe()
  const current = settingsSections.find((name) => name === section)
  if (!section) return <Redirect to={pages.settings('employees')} replace />
  if (!current) return <NotFoundPage />
  const Section = sections[current]
  return (
    <Page layout="row">
      <nav className={styles.nav} aria-label="Settings">
        {settingsSections.map((name) => (
          <Link
            key={name}
            href={pages.settings(name)}
            className={styles.link}
            aria-current={name === current ? 'page' : undefined}
          >
            {labels[name]}
          </Link>
        ))}
        {roles.includes('administrator') && (
          <Link href={pages.peopleImport()} className={styles.link}>
            Import people
          </Link>
        )}
      </nav>
      <div className={styles.content}>
        <Suspense fallback={<LoadingText label={`Opening ${labels[current]}`} />}>
          <Section title={labels[current]} mayChange={roles.includes('administrator')} />
        </Suspense>
      </div>
    </Page>
  )
}
