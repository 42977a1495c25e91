import { Notice } from '../ui/Notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { outside, pages } from '../util/paths.ts'

export function SignedOutPage() {
  useTitle('Signed out')
  return (
    <Notice
      level={1}
      title="You are signed out of Throughline"
      action={<a href={outside.signIn(pages.home(), true)}>Sign in</a>}
    >
      <p>You may still be signed in to Microsoft 365 in this browser.</p>
    </Notice>
  )
}
