import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../client/query-client.ts'
import { App } from './App.tsx'
import { SignedIn } from './SignedIn.tsx'
import { SignedInPage } from './SignedInPage.tsx'
import { SignedOutPage } from './SignedOutPage.tsx'
import '../ui/global.css'
import { keepFocus } from '../ui/keep-focus.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { ThemeProvider } from '../ui/theme.tsx'
import { outside } from '../util/paths.ts'

const ApiDocsPage = lazy(() =>
  import('../api-docs/ApiDocsPage.tsx').then((file) => ({ default: file.ApiDocsPage })),
)

/** Pages that need no sign-in are outside the app. */
function Root() {
  switch (window.location.pathname) {
    case outside.signedOut:
      return <SignedOutPage />
    case outside.signedIn:
      return <SignedInPage />
    case outside.apiDocs:
      return (
        <Suspense fallback={<LoadingText label="Loading the API’s description" />}>
          <ApiDocsPage />
        </Suspense>
      )
    default:
      return (
        <SignedIn>
          <App />
        </SignedIn>
      )
  }
}

keepFocus()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ThemeProvider>
        <Root />
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
)
