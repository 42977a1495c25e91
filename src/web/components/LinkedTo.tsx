import { Link as ActionLink, Avatar } from '@fluentui/react-components'
import { useState } from 'react'
import { Link } from 'wouter'
import type { EmailDetail } from '../../api/contract.ts'
import { dateAndTime } from '../util/format-date.ts'
import { groupLinks } from '../util/group-links.ts'
import { initials } from '../util/initials.ts'
import { pages } from '../util/paths.ts'
import styles from './LinkedTo.module.css'

/** More people than these are folded away. */
const SHOWN = 3

/** Whom an email is linked to, and for each person why. */
export function LinkedTo({ links }: { links: EmailDetail['links'] }) {
  const [unfolded, setUnfolded] = useState(false)
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
    </section>
  )
}
