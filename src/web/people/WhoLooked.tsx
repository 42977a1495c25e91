import { Link } from 'wouter'
import { useMay } from '../client/use-may.ts'
import { pages } from '../util/paths.ts'

/** For Compliance: the audit log of this record and of the emails linked to it. */
export function WhoLooked({ of }: { of: { person: string } | { entity: string } }) {
  return useMay('audit.read') && <Link href={pages.audit(of)}>Who looked at their mail: audit log</Link>
}
