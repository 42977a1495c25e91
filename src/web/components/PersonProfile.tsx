import { Avatar, Badge } from '@fluentui/react-components'
import { Link } from 'wouter'
import type { PersonDetail } from '../../api/contract.ts'
import { initials } from '../util/initials.ts'
import { pages } from '../util/paths.ts'
import { LinkEarlierMail } from './LinkEarlierMail.tsx'
import styles from './PersonProfile.module.css'

const kindWords = { contact: 'Contact', individual: 'Individual' }
const entityWords = { household: 'Household', organisation: 'Organisation', individual: 'Individual' }

/** Who a person is: addresses, entities with their members, advisors. */
export function PersonProfile({ person }: { person: PersonDetail }) {
  return (
    <div className={styles.profile}>
      <div className={styles.head}>
        <Avatar
          name={person.name}
          initials={initials(person.name)}
          color="colorful"
          size={56}
          aria-hidden="true"
        />
        <div className={styles.name}>
          <h1 dir="auto">{person.name}</h1>
          <p className={styles.quiet}>
            {[kindWords[person.kind], person.externalId].filter(Boolean).join(' · ')}
          </p>
        </div>
      </div>
      <div className={styles.sections}>
        <section aria-label="Addresses">
          <h2>Addresses</h2>
          {person.addresses.length === 0 && <p className={styles.quiet}>None: no email can be matched.</p>}
          <ul>
            {person.addresses.map(({ field, address }) => (
              <li key={`${field} ${address}`}>
                <bdi>{address}</bdi> <span className={styles.quiet}>{field}</span>
              </li>
            ))}
          </ul>
          <LinkEarlierMail personId={person.id} />
        </section>
        {person.entities.map((entity) => (
          <section key={`${entity.kind} ${entity.name}`} aria-label={entity.name}>
            <h2>{entityWords[entity.kind]}</h2>
            <p className={styles.entity}>
              <bdi>{entity.name}</bdi>
              {entity.keyEntity && (
                <Badge appearance="tint" color="brand">
                  Key entity
                </Badge>
              )}
              {entity.segment && (
                <Badge appearance="tint" color="informative">
                  {entity.segment}
                </Badge>
              )}
            </p>
            {entity.role && <p className={styles.quiet}>{entity.role}</p>}
            {entity.members.length > 0 && (
              <p>
                <span className={styles.quiet}>With </span>
                {entity.members.map((member, index) => (
                  <span key={member.id}>
                    {index > 0 && ', '}
                    <Link href={pages.person(member.id)} className={styles.link}>
                      <bdi>{member.name}</bdi>
                    </Link>
                  </span>
                ))}
              </p>
            )}
          </section>
        ))}
        {person.advisors.length > 0 && (
          <section aria-label="Advisors">
            <h2>{person.advisors.length === 1 ? 'Advisor' : 'Advisors'}</h2>
            <ul>
              {person.advisors.map((advisor) => (
                <li key={advisor.address}>
                  <bdi>{advisor.name}</bdi>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  )
}
