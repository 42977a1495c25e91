import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { useApp } from './api/use-app.ts'
import { useRefreshOnMail } from './api/use-sync.ts'
import { apps } from './apps.tsx'
import { Shell } from './components/Shell.tsx'
import { EmailsPage } from './pages/EmailsPage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { Loading } from './ui/Loading.tsx'
import { routes } from './util/paths.ts'

const PeoplePage = lazy(() => import('./pages/PeoplePage.tsx').then((page) => ({ default: page.PeoplePage })))
const PersonPage = lazy(() => import('./pages/PersonPage.tsx').then((page) => ({ default: page.PersonPage })))

/** Which page stands at which address, inside the shell that all share. */
export function App() {
  useRefreshOnMail()
  const { app } = useApp()
  return (
    <Shell>
      <ErrorBoundary>
        <Suspense fallback={<Loading label="Opening the page" />}>
          <Switch>
            <Route path={routes.home}>
              <Redirect to={apps[app].find(({ href }) => href !== routes.home)!.href} replace />
            </Route>
            <Route path={routes.emails}>{(params) => <EmailsPage {...params} />}</Route>
            <Route path={routes.people}>
              <PeoplePage />
            </Route>
            <Route path={routes.personEmail}>
              {(params) => <PersonPage key={params.personId} {...params} />}
            </Route>
            <Route path={routes.person}>{(params) => <PersonPage key={params.personId} {...params} />}</Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Shell>
  )
}
