import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { reachOf } from '../../domain/access.ts'
import { useMe } from '../client/use-me.ts'
import { EmailsPage } from '../emails/EmailsPage.tsx'
import { UndoBar } from '../relate/UndoBar.tsx'
import { useRefreshOnMail } from '../sync/use-sync.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { Loading } from '../ui/Loading.tsx'
import { NotFoundPage } from '../ui/NotFoundPage.tsx'
import { pages, routes } from '../util/paths.ts'
import { isOfOthers } from './apps.tsx'
import { NotYoursPage } from './NotYoursPage.tsx'
import { Shell } from './Shell.tsx'
import { useApp } from './use-app.ts'

const HomePage = lazy(() => import('../home/HomePage.tsx').then((page) => ({ default: page.HomePage })))
const EnvelopesPage = lazy(() =>
  import('../emails/EnvelopesPage.tsx').then((page) => ({ default: page.EnvelopesPage })),
)
const PrintEmailPage = lazy(() =>
  import('../emails/PrintEmailPage.tsx').then((page) => ({ default: page.PrintEmailPage })),
)
const PeoplePage = lazy(() =>
  import('../people/PeoplePage.tsx').then((page) => ({ default: page.PeoplePage })),
)
const PersonPage = lazy(() =>
  import('../people/PersonPage.tsx').then((page) => ({ default: page.PersonPage })),
)
const ImportPage = lazy(() =>
  import('../people/ImportPage.tsx').then((page) => ({ default: page.ImportPage })),
)
const EntitiesPage = lazy(() =>
  import('../people/EntitiesPage.tsx').then((page) => ({ default: page.EntitiesPage })),
)
const EntityPage = lazy(() =>
  import('../people/EntityPage.tsx').then((page) => ({ default: page.EntityPage })),
)
const ReviewPage = lazy(() =>
  import('../review/ReviewPage.tsx').then((page) => ({ default: page.ReviewPage })),
)
const ImpersonationPage = lazy(() =>
  import('../review/ImpersonationPage.tsx').then((page) => ({ default: page.ImpersonationPage })),
)
const PhraseListsPage = lazy(() =>
  import('../phrases/PhraseListsPage.tsx').then((page) => ({ default: page.PhraseListsPage })),
)
const SettingsPage = lazy(() =>
  import('../settings/SettingsPage.tsx').then((page) => ({ default: page.SettingsPage })),
)
const ReportsPage = lazy(() =>
  import('../reports/ReportsPage.tsx').then((page) => ({ default: page.ReportsPage })),
)
const ReportPage = lazy(() =>
  import('../reports/ReportPage.tsx').then((page) => ({ default: page.ReportPage })),
)
const ReportPrintPage = lazy(() =>
  import('../reports/ReportPrintPage.tsx').then((page) => ({ default: page.ReportPrintPage })),
)
const NewReportPage = lazy(() =>
  import('../reports/ReportBuilderPage.tsx').then((page) => ({ default: page.NewReportPage })),
)
const ReportBuilderPage = lazy(() =>
  import('../reports/ReportBuilderPage.tsx').then((page) => ({ default: page.ReportBuilderPage })),
)
const AuditPage = lazy(() => import('../audit/AuditPage.tsx').then((page) => ({ default: page.AuditPage })))

/** Which page has which address, inside the shell that all pages share. */
export function App() {
  useRefreshOnMail()
  const { roles } = useMe()
  const [location] = useLocation()
  const { app } = useApp()
  const readsEmails = reachOf('emails.read', roles) !== 'none'
  return (
    <Shell>
      <ErrorBoundary>
        <Suspense fallback={<Loading label="Opening the page" />}>
          <Switch>
            {isOfOthers(location, roles) && (
              <Route>
                <NotYoursPage location={location} />
              </Route>
            )}
            <Route path={routes.home}>
              <HomePage app={app} />
            </Route>
            <Route path={routes.envelopes}>
              <EnvelopesPage />
            </Route>
            <Route path={routes.emails}>
              {(params) =>
                readsEmails ? <EmailsPage {...params} /> : <Redirect to={pages.envelopes()} replace />
              }
            </Route>
            <Route path={routes.printEmail}>
              {(params) => <PrintEmailPage key={params.emailId} {...params} />}
            </Route>
            <Route path={routes.people}>
              <PeoplePage />
            </Route>
            <Route path={routes.peopleImport}>
              <ImportPage />
            </Route>
            <Route path={routes.personItem}>
              {(params) => <PersonPage key={params.personId} {...params} />}
            </Route>
            <Route path={routes.person}>{(params) => <PersonPage key={params.personId} {...params} />}</Route>
            <Route path={routes.entities}>
              <EntitiesPage />
            </Route>
            <Route path={routes.entityItem}>
              {(params) => <EntityPage key={params.entityId} {...params} />}
            </Route>
            <Route path={routes.entity}>{(params) => <EntityPage key={params.entityId} {...params} />}</Route>
            <Route path={routes.review}>{(params) => <ReviewPage {...params} />}</Route>
            <Route path={routes.reports}>
              <ReportsPage />
            </Route>
            <Route path={routes.newReport}>
              <NewReportPage />
            </Route>
            <Route path={routes.reportBuilder}>
              {(params) => <ReportBuilderPage key={params.reportId} {...params} />}
            </Route>
            <Route path={routes.reportPrint}>
              {(params) => <ReportPrintPage key={params.reportId} {...params} />}
            </Route>
            <Route path={routes.report}>{(params) => <ReportPage key={params.reportId} {...params} />}</Route>
            <Route path={routes.impersonation}>
              <ImpersonationPage />
            </Route>
            <Route path={routes.phraseLists}>{(params) => <PhraseListsPage {...params} />}</Route>
            <Route path={routes.settings}>{(params) => <SettingsPage {...params} />}</Route>
            <Route path={routes.audit}>
              <AuditPage />
            </Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
      <UndoBar />
    </Shell>
  )
}
