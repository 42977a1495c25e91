import { Link } from 'wouter'
import { pages } from '../util/paths.ts'
import { Notice } from './Notice.tsx'
import { useTitle } from './use-title.ts'

export function NotFoundPage() {
  useTitle('Not found')
  return (
    <Notice level={1} title="There is no such page" action={<Link href={pages.emails()}>Go to Emails</Link>}>
      <p>The address may be mistyped, or what stood here is no longer there.</p>
    </Notice>
  )
}
