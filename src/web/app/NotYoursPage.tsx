import { Link } from 'wouter'
import { roleNames } from '../../domain/access.ts'
import { Notice } from '../ui/Notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { pages } from '../util/paths.ts'
import { appsWith } from './apps.tsx'

/** In place of a page that belongs to none of the person's apps: nothing of that page is requested. */
export function NotYoursPage({ location }: { location: string }) {
  useTitle('Not part of your role')
  const names = appsWith(location).map((app) => roleNames[app])
  return (
    <Notice
      level={1}
      title="This page is not part of your role"
      action={<Link href={pages.home()}>Go to Home</Link>}
    >
      <p>
        {`It is there for ${new Intl.ListFormat('en', { type: 'conjunction' }).format(names)}. Roles are given by your firm in Microsoft Entra ID, and hold from the next sign-in on.`}
      </p>
    </Notice>
  )
}
