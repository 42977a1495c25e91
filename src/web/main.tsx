import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { createQueryClient } from './api/query-client.ts'
import { SignedIn } from './components/SignedIn.tsx'
import { SignedInPage } from './pages/SignedInPage.tsx'
import { SignedOutPage } from './pages/SignedOutPage.tsx'
import './ui/global.css'
import { ThemeProvider } from './ui/theme.tsx'
import { outside } from './util/paths.ts'

/** What needs nobody signed in stands beside the app. */
function Root() {
  switch (window.location.pathname) {
    case outside.signedOut:
      return <SignedOutPage />
    case outside.signedIn:
      return <SignedInPage />
    default:
      return (
        <SignedIn>
          <App />
        </SignedIn>
      )
  }
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ThemeProvider>
        <Root />
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
)
