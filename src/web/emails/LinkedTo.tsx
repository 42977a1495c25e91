import { Link as ActionLink, Avatar, Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import type { EmailDetail, PersonRef } from '../../api/contract.ts'
import { History } from '../relate/History.tsx'
import { useMayAct } from '../relate/use-email-acts.tsx'
import { LinkDismiss16Regular } from '../ui/icons.ts'
import { dateAndTime } from '../util/format-date.ts'
import { initials } from '../util/initials.ts'
import { pages } from '../util/paths.ts'
import { groupLinks } from './group-links.ts'
import styles from './LinkedTo.module.css'

const UnlinkDialog = lazy(() =>
  import('../relate/UnlinkDialog.tsx').then((module) => ({ default: module.UnlinkDialog })),
)

/** More people than these are folded away. */
const SHOWN = 3

/** Whom an email is linked to, and for each person why; how it came to be so, and the way to take a link off. */
export function LinkedTo({ email }: { email: Pick<EmailDetail, 'id' | 'links' | 'history'> }) {
  const { id, links, history } = email
  const [unfolded, setUnfolded] = useState(false)
  const [unlinking, setUnlinking] = useState<PersonRef | null>(null)
  const may = useMayAct()
  const people = groupLinks(links)
  const folds = people.length > SHOWN + 1
  const shown = folds && !unfolded ? people.slice(0, SHOWN) : people

  return (
    <section className={styles.linked} aria-label="Linked to">
      <h2>Linked to</h2>
      {people.length === 0 && (
        <p className={styles.nobody}>Nobody yet: none of its addresses belongs to a person you know.</p>
      )}
      <ul className={styles.people}>
        {shown.map(({ person, reasons, linkedAt }) => (
          <li key={person.id} title={`Linked ${dateAndTime(linkedAt)}`}>
            <Avatar
              name={person.name}
              initials={initials(person.name)}
              color="colorful"
              size={24}
              aria-hidden="true"
            />
            <span>
              <Link href={pages.person(person.id)} className={styles.name}>
                <bdi>{person.name}</bdi>
              </Link>{' '}
              <span className={styles.reason}>{reasons.join('; ')}</span>
            </span>
            {may.relate && (
              <Button
                className={styles.remove!}
                appearance="transparent"
                size="small"
                icon={<LinkDismiss16Regular />}
                aria-label={`Remove the link to ${person.name}…`}
                title="Remove link…"
                onClick={() => setUnlinking(person)}
              />
            )}
          </li>
        ))}
      </ul>
      {folds && (
        <ActionLink
          as="button"
          className={styles.toggle}
          onClick={() => setUnfolded(!unfolded)}
          aria-expanded={unfolded}
        >
          {unfolded ? 'Show fewer' : `and ${people.length - SHOWN} more`}
        </ActionLink>
      )}
      <History history={history} />
      {unlinking && (
        <Suspense>
          <UnlinkDialog emailId={id} person={unlinking} onClose={() => setUnlinking(null)} />
        </Suspense>
      )}
    </section>
  )
}
