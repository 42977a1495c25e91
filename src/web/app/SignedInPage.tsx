import { useEffect } from 'react'
import { announceSignedIn } from '../client/session.ts'
import { Notice } from '../ui/Notice.tsx'
import { useTitle } from '../ui/use-title.ts'

/** The end of the window in which somebody signed in again: the page that waits goes on. */
export function SignedInPage() {
  useTitle('Signed in')
  useEffect(() => {
    announceSignedIn()
    window.close()
  }, [])
  return (
    <Notice level={1} title="You are signed in again">
      <p>Close this window and go on where you were.</p>
    </Notice>
  )
}
