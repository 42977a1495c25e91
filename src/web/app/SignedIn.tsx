import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'
import { readMe, sessionEnded } from '../client/session.ts'
import { MeContext } from '../client/use-me.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { outside } from '../util/paths.ts'

const SignInAgain = lazy(() => import('./SignInAgain.tsx').then((file) => ({ default: file.SignInAgain })))

/** The app for those who are signed in; all others go to the tenant's sign-in page at once and come back to where they were. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery({ queryKey: ['me'], queryFn: signedInOrGo, staleTime: Infinity })
  const ended = useSyncExternalStore(sessionEnded.subscribe, sessionEnded.view)
  if (error)
    return (
      <ErrorNotice
        level={1}
        title="Throughline cannot be opened"
        error={new Error('Cannot reach Throughline. Check your connection.')}
        onRetry={() => void refetch()}
      />
    )
  if (!data) return null
  return (
    <MeContext value={data}>
      {children}
      <Suspense>{ended && <SignInAgain />}</Suspense>
    </MeContext>
  )
}

async function signedInOrGo() {
  const me = await readMe()
  if (me) return me
  const { pathname, search } = window.location
  window.location.replace(outside.signIn(`${pathname}${search}`))
  // The page is about to be left.
  return await new Promise<never>(() => {})
}
