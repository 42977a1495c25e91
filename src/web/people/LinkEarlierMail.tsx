import { api } from '../util/paths.ts'
import { EarlierLinks } from './EarlierLinks.tsx'

/** Links the mail that came before an address was known to be this person's. */
export function LinkEarlierMail({ personId }: { personId: string }) {
  return <EarlierLinks path={api.linkEarlierMail(personId)} />
}
